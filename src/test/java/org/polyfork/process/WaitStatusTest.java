// SPDX-License-Identifier: Apache-2.0
package org.polyfork.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encodings are those of wait(2) on Linux: exit status in the second byte, signal in the first. */
class WaitStatusTest {
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;

    private static void assertKind(int status, boolean exited, boolean signaled, boolean stopped, boolean continued) {
        assertAll(
                () -> assertEquals(exited, WaitStatus.ifExited(status), "exited"),
                () -> assertEquals(signaled, WaitStatus.ifSignaled(status), "signaled"),
                () -> assertEquals(stopped, WaitStatus.ifStopped(status), "stopped"),
                () -> assertEquals(continued, WaitStatus.ifContinued(status), "continued"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 120, 127, 128, 255})
    void exited(int exitStatus) {
        int status = exitStatus << 8;
        assertKind(status, true, false, false, false);
        assertEquals(exitStatus, WaitStatus.exitStatus(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, SIGKILL, 15, 31, 64})
    void signaled(int signal) {
        assertKind(signal, false, true, false, false);
        assertEquals(signal, WaitStatus.termSig(signal));
        assertEquals(false, WaitStatus.coreDump(signal));
        assertEquals(true, WaitStatus.coreDump(signal | 0x80));
        assertEquals(signal, WaitStatus.termSig(signal | 0x80));
    }

    @Test
    void stopped() {
        int status = SIGSTOP << 8 | 0x7f;
        assertKind(status, false, false, true, false);
        assertEquals(SIGSTOP, WaitStatus.stopSig(status));
    }

    @Test
    void continued() {
        assertKind(0xffff, false, false, false, true);
    }
}
