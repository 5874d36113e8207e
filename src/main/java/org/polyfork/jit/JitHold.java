// SPDX-License-Identifier: Apache-2.0
package org.polyfork.jit;

import org.polyfork.posix.ForkEngine;
import org.polyfork.threads.JvmThreads;

/**
 * The JIT compilers are held in a new child: one that soon ends is better off without them. They would compile for the parent, on
 * another processor, and each page that they write to must be copied and then forgotten by all processors. When they are released,
 * what they were to compile for the parent is dropped.
 *
 * <p>Made in the parent, with the thread that releases them, so that a child neither loads a class nor makes a thread.
 */
public final class JitHold {
    private static Releaser releaser;

    private final Thread[] threads;
    private final Compilations compilations;
    private final boolean othersMayNeedThem = JvmThreads.someAreKept();

    /** That of a child. */
    public JitHold(Compilations compilations) {
        this(compilations, JvmThreads.compilers());
    }

    /** @param threads those of Java that are suspended meanwhile */
    JitHold(Compilations compilations, Thread... threads) {
        this.compilations = compilations;
        this.threads = threads;
        compilations.keepThreads();
        startReleaser();
    }

    private static synchronized void startReleaser() {
        if (releaser != null) {
            return;
        }
        Releaser made = new Releaser();
        try {
            ForkEngine.startWithoutSignals(made);
            releaser = made;
        } catch (OutOfMemoryError e) {
            // no more threads: without it nothing is held
        }
    }

    /** A thread of this process and of all that are made from it. */
    private static final class Releaser extends Thread {
        private static final long STACK_BYTES = 256 << 10;

        private volatile JitHold next;

        Releaser() {
            super(null, null, "polyfork-jit-hold", STACK_BYTES);
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (true) {
                seen = ForkEngine.waitForEndOfJitHold(seen);
                JitHold hold = next;
                next = null;
                if (hold != null) { // else the wait before ended that hold; this process has it from its parent
                    hold.end();
                }
            }
        }
    }

    /** Those of Java; the engine sees to the JVM's own. */
    public Thread[] threads() {
        return threads;
    }

    /** In a new child: has them released once it has worked for a while, or does not get on without them. */
    public void begin() {
        if (releaser == null) {
            end();
            return;
        }
        compilations.hold();
        releaser.next = this;
        ForkEngine.announceJitHold();
        if (othersMayNeedThem) {
            ForkEngine.releaseJit();
        }
    }

    private void end() {
        ForkEngine.resumeHeld(threads);
        compilations.cancel();
    }
}
