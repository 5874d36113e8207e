// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import com.oracle.truffle.api.TruffleSafepoint;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.internals.JdkInChild;
import org.polyfork.internals.JvmFiles;
import org.polyfork.internals.PythonLocks;
import org.polyfork.internals.WaitQueues;
import org.polyfork.jit.Compilations;
import org.polyfork.jit.JitHold;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.ForkEngine.Fate;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.threads.PythonThreads;

/** fork(2) of a Python program: the other Python threads are first quiesced, and are excluded from the child. */
public final class Fork {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MIN_TRIES =
            1000; // on a machine whose processors have much else to do, few fit into the time
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Of the process: two engines must not stop each other's threads. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final PythonThreads threads;
    private final ChildExit childExit;
    private final int lockTimeoutMillis;
    private JdkInChild jdk; // made by the first fork: it takes a while
    private Compilations compilations; // likewise
    private volatile boolean inChild;

    /** @param lockTimeoutMillis see {@link HeldLocks}; 0: locks are not looked at */
    public Fork(PythonThreads threads, ChildExit childExit, int lockTimeoutMillis) {
        this.threads = threads;
        this.childExit = childExit;
        this.lockTimeoutMillis = lockTimeoutMillis;
    }

    /** Is this process a child that {@link #fork} has made? */
    public boolean inChild() {
        return inChild;
    }

    /**
     * Forks. The calling thread must hold the global interpreter lock of its context throughout.
     *
     * @param state of the context
     * @return the child's process id, and 0 in the child
     * @throws PosixException EAGAIN: a limit on processes, or a thread that cannot be quiesced; ENOMEM;
     *     ENOTSUP: the calling thread is a virtual one, and its carrier is not its own
     */
    public int fork(ContextState state) throws PosixException {
        return fork(state, null);
    }

    /**
     * As {@link #fork}, but the child writes itself into a file and ends; and this returns 0 in each process that is made
     * from it, which is no child.
     */
    public int snapshot(ContextState state, String file) throws PosixException {
        return notAsChild(fork(state, file));
    }

    /** As {@link #fork}, but the child is to go on as the parent would have: returning from Python does not end it. */
    public int continueInChild(ContextState state) throws PosixException {
        int pid = notAsChild(fork(state, null));
        if (pid == 0) {
            ForkEngine.releaseJit();
        }
        return pid;
    }

    /** What the child alone does is undone, and not left out: it has been done before, then, where a real child does it. */
    private int notAsChild(int pid) {
        if (pid == 0) {
            inChild = false;
            compilations.letStart();
        }
        return pid;
    }

    private int fork(ContextState state, String snapshot) throws PosixException {
        if (Thread.currentThread().isVirtual()) {
            throw new PosixException(
                    Errno.ENOTSUP, "it is called on a virtual thread, and a child has platform threads only");
        }
        // A thread of another context that waits here can still be quiesced.
        TruffleSafepoint.setBlockedThreadInterruptible(BlockingCall.LOCATION, Lock::lockInterruptibly, ONE_AT_A_TIME);
        try {
            if (jdk == null) {
                jdk = new JdkInChild();
                compilations = Compilations.ofProcess();
            }
            state.beforeFork();
            JvmFiles.ofProcess().note();
            threads.close();
            try {
                return forkAlone(state, snapshot);
            } finally {
                threads.open();
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private int forkAlone(ContextState state, String snapshot) throws PosixException {
        PythonLocks locks = state.locks();
        JitHold hold = new JitHold(compilations);
        try (Freeze freeze = new Freeze(threads.others(), Set.of(hold.threads()), locks, lockTimeoutMillis)) {
            long start = System.nanoTime();
            for (int tries = 1; ; tries++) {
                ForkEngine.ThreadCensus census = freeze.census();
                int pid = ForkEngine.fork(census, snapshot);
                if (pid == 0) { // up to hold.begin nothing that the JVM does for the first time: it may need a lock
                    becomeChild(state, locks, hold, census);
                }
                if (pid != ForkEngine.BUSY) {
                    return pid;
                }
                if (System.nanoTime() - start > LIMIT_NANOS && tries >= MIN_TRIES) {
                    throw new PosixException(Errno.EAGAIN, ForkEngine.refusal());
                }
                freeze.nudge();
                freeze.takeLocks();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** A child that fails here ends: it must not go on as a second parent. */
    private void becomeChild(ContextState state, PythonLocks locks, JitHold hold, ForkEngine.ThreadCensus census) {
        try {
            hold.begin();
            inChild = true;
            locks.emptyQueues();
            WaitQueues.leave(census.with(Fate.SUSPENDED), census.with(Fate.LIVES, Fate.HELD));
            threads.keepOnlyCurrent();
            state.inNewChild();
            jdk.renew(Libc.getpid());
            childExit.inNewChild();
        } catch (Throwable e) {
            ChildExit.leaveAfter(e);
        }
    }
}
