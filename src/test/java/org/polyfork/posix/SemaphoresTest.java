// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The C library, whose semaphores they are, sees and does the same. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SemaphoresTest {
    private static final int SIZE = 32; // sizeof(sem_t)
    private static final long MILLI = 1_000_000;
    private static final int ROUNDS = 20_000;

    private final Memory memory = new Memory(SIZE);
    private final long semaphore = Pointer.nativeValue(memory);

    /** Functions of semaphore.h. */
    private static final class Glibc {
        static {
            Native.register(Glibc.class, NativeLibrary.getProcess());
        }

        static native int sem_init(Pointer semaphore, int shared, int value);

        static native int sem_wait(Pointer semaphore);

        static native int sem_trywait(Pointer semaphore);

        static native int sem_post(Pointer semaphore);

        static native int sem_getvalue(Pointer semaphore, int[] value);
    }

    @BeforeAll
    static void initialize() throws PosixException {
        ForkEngine.initialize();
    }

    private void start(int value) {
        assertEquals(0, Glibc.sem_init(memory, 1, value));
    }

    private int valueOfGlibc() {
        int[] value = new int[1];
        assertEquals(0, Glibc.sem_getvalue(memory, value));
        return value[0];
    }

    @Test
    void valueIsCounted() throws PosixException {
        start(2);
        assertEquals(2, Semaphores.value(semaphore));
        assertTrue(Semaphores.tryWait(semaphore));
        assertEquals(0, Glibc.sem_trywait(memory));
        assertFalse(Semaphores.tryWait(semaphore));
        assertEquals(0, Semaphores.value(semaphore));
        assertEquals(0, Glibc.sem_post(memory));
        Semaphores.post(semaphore);
        assertEquals(2, valueOfGlibc());
        assertEquals(2, Semaphores.value(semaphore));
    }

    @Test
    void highestValueIsNotPassed() {
        start(Semaphores.SEM_VALUE_MAX);
        assertEquals(
                Errno.EOVERFLOW,
                assertThrows(PosixException.class, () -> Semaphores.post(semaphore))
                        .errno());
        assertEquals(Semaphores.SEM_VALUE_MAX, valueOfGlibc());
    }

    @Test
    void waitEndsWithTheTime() throws PosixException {
        start(0);
        CancellableCalls calls = new CancellableCalls();
        for (long nanos : new long[] {0, MILLI}) {
            PosixException failure = assertThrows(PosixException.class, () -> calls.semWait(semaphore, nanos));
            assertEquals(Errno.ETIMEDOUT, failure.errno());
        }
        Semaphores.post(semaphore);
        calls.semWait(semaphore, 0);
        assertEquals(0, valueOfGlibc());
    }

    @Test
    void waitEndsWhenItIsInterrupted() {
        start(0);
        CancellableCalls calls = new CancellableCalls();
        calls.interrupt();
        PosixException failure = assertThrows(PosixException.class, () -> calls.semWait(semaphore, -1));
        assertEquals(Errno.EINTR, failure.errno());
        assertEquals(0, memory.getLong(0), "nobody waits");
    }

    /** Each round takes one and gives one, here and in the C library: nobody sleeps for ever, and none is lost. */
    @Test
    void waitersOfBothKindsWakeEachOther() throws Exception {
        start(1);
        AtomicInteger inside = new AtomicInteger();
        List<FutureTask<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean glibc = i % 2 == 0;
            FutureTask<Integer> task = new FutureTask<>(() -> {
                CancellableCalls calls = new CancellableCalls();
                int alone = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    if (glibc) {
                        assertEquals(0, Glibc.sem_wait(memory));
                    } else if (!Semaphores.tryWait(semaphore)) {
                        calls.semWait(semaphore, -1);
                    }
                    alone += inside.incrementAndGet() == 1 ? 1 : 0;
                    inside.decrementAndGet();
                    if (glibc) {
                        assertEquals(0, Glibc.sem_post(memory));
                    } else {
                        Semaphores.post(semaphore);
                    }
                }
                return alone;
            });
            tasks.add(task);
            Thread.ofPlatform().start(task);
        }
        for (FutureTask<Integer> task : tasks) {
            assertEquals(ROUNDS, task.get(250, TimeUnit.SECONDS));
        }
        assertEquals(1, memory.getLong(0), "free, and nobody waits");
    }
}
