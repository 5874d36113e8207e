// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ThreadsActivationListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.function.IntSupplier;
import org.polyfork.posix.ForkEngine;
import org.polyfork.signals.PythonSignals;

/**
 * Who ends a forked child. Where {@code Polyfork.run} runs the program, it does. Elsewhere the call into Python that
 * forked must not return to Java code that belongs to the parent: when it is about to, the child ends here.
 */
public final class ChildExit {
    /** EX_SOFTWARE of sysexits.h: the status of a child that failed in our own code. */
    public static final int INTERNAL_ERROR = 70;

    /** In which GraalPy starts threads. */
    private static final String THREAD_GROUP = "GRAALPYTHON_THREADS";

    private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);
    private final TruffleInstrument.Env env;
    private final IntSupplier finish;

    /** @param finish what the end of a Python program does, in the entered context: its exit status */
    public ChildExit(TruffleInstrument.Env env, IntSupplier finish) {
        this.env = env;
        this.finish = finish;
    }

    /** What lasts until it is closed. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends a child that failed in our own code. Does not return. */
    static void leaveAfter(Throwable failure) {
        try {
            System.err.println("polyfork: internal error: " + failure);
        } finally {
            ForkEngine.exit(INTERNAL_ERROR);
        }
    }

    /** The calling thread runs a program, and ends it if it forks, until {@link Running#close}. */
    public Running run() {
        boolean before = running.get();
        running.set(true);
        return () -> running.set(before);
    }

    /** In a new child, on its one thread. */
    void inNewChild() {
        if (!running.get()) {
            env.getInstrumenter().attachThreadsActivationListener(new Ending(Thread.currentThread()));
        }
    }

    /** Does not return. */
    private void end() {
        try {
            // As of a thread of CPython's whose process has no other: nothing is finished.
            ForkEngine.exit(isPythonsOwn(Thread.currentThread()) ? 0 : finishProgram());
        } catch (Throwable e) {
            leaveAfter(e);
        }
    }

    /** Did Python start this thread, and not Java? */
    private static boolean isPythonsOwn(Thread thread) {
        return thread.getThreadGroup().getName().equals(THREAD_GROUP);
    }

    private int finishProgram() {
        try (var _ = PythonSignals.withoutHandlers()) {
            return finish.getAsInt();
        }
    }

    private final class Ending implements ThreadsActivationListener {
        private final Thread forked;
        private int depth; // of calls into Python made since the fork; only the thread that forked counts them

        Ending(Thread forked) {
            this.forked = forked;
        }

        @Override
        public void onEnterThread(TruffleContext context) {
            if (Thread.currentThread() == forked) {
                depth++;
            }
        }

        @Override
        public void onLeaveThread(TruffleContext context) {
            if (Thread.currentThread() == forked && depth-- == 0) {
                end();
            }
        }
    }
}
