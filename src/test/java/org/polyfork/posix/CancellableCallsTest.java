// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits for the children of this process: one that lives as long as a test needs it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellableCallsTest {
    private static final int ECHILD = 10;
    private static final int EINTR = 4;

    @BeforeAll
    static void initialize() throws PosixException {
        ForkEngine.initialize();
    }

    @Test
    void waitingForWhoIsNoChildFails() {
        CancellableCalls calls = new CancellableCalls();
        int self = Libc.getpid();
        assertEquals(
                ECHILD,
                assertThrows(PosixException.class, () -> calls.wait4(self, 0)).errno());
        int byPid = Constants.OS.all().get("P_PID").intValue();
        int exited = Constants.OS.all().get("WEXITED").intValue();
        assertEquals(
                ECHILD,
                assertThrows(PosixException.class, () -> calls.waitid(byPid, self, exited))
                        .errno());
    }

    /** The interruption may come before the wait, on its way into the kernel, or in it: none is lost. */
    @Test
    void noInterruptionIsLost() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            for (int i = 0; i < 2000; i++) {
                AtomicReference<CancellableCalls> calls = new AtomicReference<>();
                FutureTask<Integer> errno = new FutureTask<>(() -> {
                    calls.set(new CancellableCalls());
                    return assertThrows(PosixException.class, () -> calls.get().wait4((int) child.pid(), 0))
                            .errno();
                });
                Thread thread = Thread.ofPlatform().start(errno);
                while (calls.get() == null) {
                    Thread.onSpinWait();
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(100_000));
                calls.get().interrupt();
                assertEquals(EINTR, errno.get(200, TimeUnit.SECONDS));
                thread.join();
            }
        } finally {
            child.destroyForcibly();
        }
    }
}
