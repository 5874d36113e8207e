// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ThreadsActivationListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import org.polyfork.posix.ForkEngine;

/**
 * Who ends a forked child. Where {@code Polyfork.run} runs the program, it does. Elsewhere the call into Python that
 * forked must not return to Java code that belongs to the parent: when it is about to, the child ends here.
 */
final class ChildExit {
    /** In which GraalPy starts threads. */
    private static final String THREAD_GROUP = "GRAALPYTHON_THREADS";

    private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);
    private final TruffleInstrument.Env env;

    ChildExit(TruffleInstrument.Env env) {
        this.env = env;
    }

    /** The calling thread runs a program, and ends it if it forks, until {@link PolyforkInstrument.Running#close}. */
    PolyforkInstrument.Running run() {
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
            PolyforkInstrument.leaveChildAfter(e);
        }
    }

    /** Did Python start this thread, and not Java? */
    private static boolean isPythonsOwn(Thread thread) {
        return thread.getThreadGroup().getName().equals(THREAD_GROUP);
    }

    private int finishProgram() {
        try (var _ = PythonSignals.withoutHandlers()) {
            return InteropLibrary.getUncached().asInt(PythonModules.call(env, "program_end", "finish", 0));
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
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
