// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkEngineTest {
    private static final long BYTES = 1L << 29;
    private static final String COMPILER =
            "C1 CompilerThread of the test"; // the engine knows them by the kernel's 15 letters

    /** The child's id, or {@link ForkEngine#BUSY}. */
    private static int fork() throws PosixException {
        Thread[] living = Thread.getAllStackTraces().keySet().toArray(Thread[]::new);
        ForkEngine.Fate[] fates = new ForkEngine.Fate[living.length];
        Arrays.fill(fates, ForkEngine.Fate.LIVES);
        int pid = ForkEngine.fork(new ForkEngine.ThreadCensus(living, fates, false, new Object[0], null), null);
        if (pid == 0) {
            ForkEngine.exit(0);
        }
        return pid;
    }

    /** It would stand still in the child with the allocator's lock. */
    @Test
    void compilerIsNotStoppedInTheAllocatorsLibrary() throws Exception {
        ForkEngine.initialize();
        Function memfrob = NativeLibrary.getInstance("c").getFunction("memfrob");
        try (Memory memory = new Memory(BYTES)) {
            memory.clear();
            Thread compiler = new Thread(() -> memfrob.invokeVoid(new Object[] {memory, BYTES}), COMPILER);
            compiler.start();
            while (memory.getByte(0) == 0) {
                Thread.onSpinWait();
            }
            int pid = fork();
            boolean stillThere = memory.getByte(BYTES - 1) == 0;
            compiler.join();
            if (pid != ForkEngine.BUSY) {
                new CancellableCalls().wait4(pid, 0);
            }
            assertTrue(stillThere, "it had left the C library before it was asked to stop");
            assertEquals(ForkEngine.BUSY, pid);
        }
    }
}
