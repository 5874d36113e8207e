// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.multiprocessing.PSemLock;
import com.oracle.graal.python.builtins.objects.thread.PThread;
import java.util.List;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.BuiltinType;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Errno;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Semaphores;

/**
 * Methods of {@code _multiprocessing.SemLock}, as {@code semaphore.c} of CPython has them. Nobody waits in GraalPy's own
 * where a signal or a fork could not reach him.
 */
public final class SemLocks {
    private static final double NANOS_OF_SECOND = 1e9;
    private static final long NO_LIMIT = -1;

    private final OsErrors errors;

    SemLocks(OsErrors errors) {
        this.errors = errors;
    }

    /** Puts them into the type of the entered context. */
    public static void install(OsErrors errors) {
        SemLocks locks = new SemLocks(errors);
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.PSemLock);
        type.method(
                "acquire",
                "Acquire the semaphore/lock.",
                PSemLock.class,
                List.of("block", "timeout"),
                2,
                (self, arguments) -> locks.acquire(self, arguments[0], arguments[1]));
        type.method(
                "release",
                "Release the semaphore/lock.",
                PSemLock.class,
                List.of(),
                0,
                (self, arguments) -> locks.release(self));
        type.method(
                "__enter__",
                "Enter the semaphore/lock.",
                PSemLock.class,
                List.of(),
                0,
                (self, arguments) -> locks.acquire(self, null, null));
        type.method(
                "__exit__",
                "Exit the semaphore/lock.",
                PSemLock.class,
                List.of("exc_type", "exc_value", "exc_tb"),
                3,
                (self, arguments) -> locks.release(self));
    }

    private Object acquire(PSemLock lock, Object block, Object timeout) {
        boolean blocks = block == null || PythonValues.isTrue(block);
        long timeoutNanos = PythonValues.isSome(timeout) ? toNanos(PythonValues.toDouble(timeout)) : NO_LIMIT;
        return tryAcquire(lock) || blocks && waitFor(lock, timeoutNanos);
    }

    /** {@code acquire()}. */
    void acquire(PSemLock lock) {
        if (!tryAcquire(lock)) {
            waitFor(lock, NO_LIMIT);
        }
    }

    /** {@code acquire(False)}. */
    boolean tryAcquire(PSemLock lock) {
        if (lock.getKind() == PSemLock.RECURSIVE_MUTEX && lock.isMine()) {
            lock.increaseCount();
            return true;
        }
        return Semaphores.tryWait(lock.getHandle()) && acquired(lock);
    }

    private static boolean acquired(PSemLock lock) {
        lock.increaseCount();
        lock.setLastThreadId(PThread.getThreadId(Thread.currentThread()));
        return true;
    }

    private static long toNanos(double seconds) {
        return (long) (Math.max(seconds, 0) * NANOS_OF_SECOND);
    }

    /** False when the time is over. */
    private boolean waitFor(PSemLock lock, long timeoutNanos) {
        long semaphore = lock.getHandle();
        long start = System.nanoTime();
        try {
            BlockingCall.call(calls -> {
                long left = Math.max(0, timeoutNanos - (System.nanoTime() - start));
                calls.semWait(semaphore, timeoutNanos == NO_LIMIT ? NO_LIMIT : left);
                return true;
            });
            return acquired(lock); // with the interpreter lock, as whoever releases it counts
        } catch (PosixException e) {
            if (e.errno() == Errno.ETIMEDOUT) {
                return false;
            }
            throw errors.raise(e);
        }
    }

    /** {@code release()}. */
    Object release(PSemLock lock) {
        if (lock.getKind() == PSemLock.RECURSIVE_MUTEX) {
            if (!lock.isMine()) {
                throw PythonErrors.assertionError("attempt to release recursive lock not owned by thread");
            }
            if (lock.getCount() > 1) {
                lock.decreaseCount();
                return PythonValues.none();
            }
        } else if (Semaphores.value(lock.getHandle()) >= lock.getMaxValue()) {
            throw PythonErrors.valueError("semaphore or lock released too many times");
        }
        try {
            Semaphores.post(lock.getHandle());
        } catch (PosixException e) {
            throw errors.raise(e);
        }
        lock.decreaseCount();
        return PythonValues.none();
    }
}
