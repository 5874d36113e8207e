// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Semaphores of sem_open(3), by their address: what needs no waiting, done in shared memory without a call. The layout of
 * a {@code sem_t} is glibc's, see {@code semaphore.c}: the lower half of a word is the value, the upper half the number of
 * those who wait.
 */
public final class Semaphores {
    /** The highest value, as in limits.h. */
    public static final int SEM_VALUE_MAX = Integer.MAX_VALUE;

    @SuppressWarnings("restricted") // the modules and launchers that may do it are told to the JVM
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private Semaphores() {}

    /** sem_trywait(3): false where that fails with EAGAIN. */
    public static boolean tryWait(long semaphore) {
        long seen;
        do {
            seen = word(semaphore);
            if ((int) seen == 0) {
                return false;
            }
        } while (!WORD.compareAndSet(MEMORY, semaphore, seen, seen - 1));
        return true;
    }

    /**
     * sem_post(3).
     *
     * @throws PosixException EOVERFLOW: the value is {@link #SEM_VALUE_MAX}
     */
    public static void post(long semaphore) throws PosixException {
        long seen;
        do {
            seen = word(semaphore);
            if ((int) seen == SEM_VALUE_MAX) {
                throw new PosixException(Errno.EOVERFLOW);
            }
        } while (!WORD.compareAndSet(MEMORY, semaphore, seen, seen + 1));
        if (seen >>> Integer.SIZE != 0) {
            EngineLibrary.pf_sem_wake(semaphore);
        }
    }

    /** sem_close(3). Nobody uses it any more. */
    public static void close(long semaphore) {
        EngineLibrary.pf_sem_close(semaphore);
    }

    /** sem_getvalue(3). */
    public static int value(long semaphore) {
        return (int) word(semaphore);
    }

    private static long word(long semaphore) {
        return (long) WORD.getVolatile(MEMORY, semaphore);
    }
}
