// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibcTest {
    private static final int EINVAL = 22;
    private static final int ESRCH = 3;
    private static final int NO_SUCH_PROCESS = Integer.MAX_VALUE;

    @Test
    void processIdsAreTheKernels() throws Exception {
        String[] stat = Files.readString(Path.of("/proc/self/stat")).split(" ");
        assertEquals(Integer.parseInt(stat[0]), Libc.getpid());
        assertEquals(Integer.parseInt(stat[3]), Libc.getppid());
    }

    @Test
    void killReportsItsErrno() {
        assertEquals(
                ESRCH,
                assertThrows(PosixException.class, () -> Signals.kill(NO_SUCH_PROCESS, 0))
                        .errno());
        assertEquals(
                EINVAL,
                assertThrows(PosixException.class, () -> Signals.kill(Libc.getpid(), 1000))
                        .errno());
        assertEquals(
                ESRCH,
                assertThrows(PosixException.class, () -> Libc.killpg(NO_SUCH_PROCESS, 0))
                        .errno());
        assertEquals("No such process", Libc.strerror(ESRCH));
    }

    @Test
    void pipe2GivesTwoDescriptorsAndRefusesUnknownFlags() throws Exception {
        int[] ends = Libc.pipe2(Constants.OS.all().get("O_CLOEXEC").intValue());
        assertNotEquals(ends[0], ends[1]);
        for (int end : ends) {
            Path link = Path.of("/proc/self/fd", Integer.toString(end));
            assertTrue(Files.readSymbolicLink(link).toString().startsWith("pipe:"), link.toString());
        }
        assertEquals(
                EINVAL, assertThrows(PosixException.class, () -> Libc.pipe2(-1)).errno());
    }
}
