package org.polyfork.python;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.PosixException;

/** fork(2) of a Python program: the other Python threads first stand still, and are left out of the child. */
final class Fork {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final TruffleInstrument.Env env;
    private final PythonThreads threads;
    private final Programs programs;
    private volatile boolean inChild;

    Fork(TruffleInstrument.Env env, PythonThreads threads, Programs programs) {
        this.env = env;
        this.threads = threads;
        this.programs = programs;
    }

    /** Is this process a child that {@link #fork} has made? */
    boolean inChild() {
        return inChild;
    }

    /**
     * Forks. The calling thread must hold the global interpreter lock throughout.
     *
     * @return the child's process id, and 0 in the child
     * @throws PosixException EAGAIN: a limit on processes, or a thread that cannot be brought to a standstill; ENOMEM
     */
    int fork(TruffleContext context) throws PosixException {
        synchronized (threads) { // nobody comes meanwhile
            return forkAlone(context);
        }
    }

    private int forkAlone(TruffleContext context) throws PosixException {
        try (Freeze freeze = new Freeze(env, context, threads.othersOf(context))) {
            for (long start = System.nanoTime(); ; LockSupport.parkNanos(PAUSE_NANOS)) {
                Freeze.Standing standing = freeze.standing();
                switch (ForkEngine.fork(standing.waiting(), standing.inNative())) {
                    case ForkEngine.Result.Parent parent -> {
                        return parent.pid();
                    }
                    case ForkEngine.Result.Child child -> {
                        inChild = true;
                        threads.keepOnlyCurrent();
                        programs.inNewChild();
                        return 0;
                    }
                    case ForkEngine.Result.Busy busy -> {
                        if (System.nanoTime() - start > LIMIT_NANOS) {
                            throw new PosixException(Errno.EAGAIN);
                        }
                        freeze.nudge();
                    }
                }
            }
        }
    }
}
