package org.polyfork.python;

import org.polyfork.posix.ForkEngine;

/**
 * Compilers start late in a child: one that soon ends is better off without them. They would compile for the parent, on
 * another processor, and each page that they write to must be copied and then forgotten by all processors. What they were to
 * compile for the parent they then leave.
 *
 * <p>Made in the parent, so that a child neither loads a class nor waits for a thread that stands still.
 */
final class LateStart extends Thread {
    private static final long STACK_BYTES = 256 << 10;

    private final Thread[] threads;
    private final Compilations compilations;
    private final boolean othersMayNeedThem = JvmThreads.someAreKept();

    /** That of a child. */
    LateStart(Compilations compilations) {
        this(compilations, JvmThreads.compilers());
    }

    /** @param threads those of Java that stand still until then */
    LateStart(Compilations compilations, Thread... threads) {
        super(null, null, "polyfork-late", STACK_BYTES);
        this.compilations = compilations;
        this.threads = threads;
        setDaemon(true);
    }

    /** Those of Java; the engine sees to the JVM's own. */
    Thread[] threads() {
        return threads;
    }

    /**
     * In a new child: has them start once it is no longer new, or does not get on without them.
     *
     * @param isChild false in a process that goes on as another; compilers that it makes itself need not wait
     */
    void begin(boolean isChild) {
        try {
            if (isChild) {
                compilations.startLate();
            }
            ForkEngine.startWithoutSignals(this);
        } catch (OutOfMemoryError e) { // no more threads
            end();
        }
        if (othersMayNeedThem) {
            ForkEngine.endLateness();
        }
    }

    @Override
    public void run() {
        ForkEngine.waitWhileNew(false);
        end();
    }

    private void end() {
        ForkEngine.startLate(threads);
        compilations.cancel();
    }
}
