// SPDX-License-Identifier: Apache-2.0
package org.polyfork.jit;

import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.ProcessName;
import org.polyfork.posix.ProcessStart;

/**
 * The start of a JVM that is there for one program. Most of what Python does until the program begins it does once: to compile
 * it takes longer than to interpret it, and with two processors holds up who interprets it. So C2 and Truffle are held, as in
 * a new child, until the program has worked for a while.
 */
public final class ColdStart {
    private final Compilations compilations;

    private ColdStart(Compilations compilations) {
        this.compilations = compilations;
    }

    /** Before a context is made. The process is named as the program that it was started as, and not as the JVM. */
    public static ColdStart begin(String processName) {
        ProcessName.set(processName);
        Compilations compilations = Compilations.ofProcess();
        try {
            ForkEngine.initialize();
            ForkEngine.holdJitUntilProgramStarts();
            compilations.hold();
        } catch (PosixException e) {
            // the instrument, when a context is made, says what that means
        }
        return new ColdStart(compilations);
    }

    /** What this process was started with. */
    public static <T> T process(ProcessStart.Maker<T> maker) {
        return ProcessStart.ofJvm().as(maker);
    }

    /** From now on what the process does is the program's. */
    public void programStarts() {
        JitHold hold = new JitHold(compilations, new Thread[0]);
        ForkEngine.programStarts();
        hold.begin();
    }
}
