// SPDX-License-Identifier: Apache-2.0
package org.polyfork.jit;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.BackgroundCompileQueue;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import org.polyfork.builtins.ClosedPackages;
import org.polyfork.posix.ClosedFields;
import org.polyfork.posix.ForkEngine;

/** What Truffle's runtime compiles in this process. Where it is one that does not compile, nothing. */
public abstract sealed class Compilations {
    private static final String PACKAGE = "com.oracle.truffle.runtime";

    /** Those of this process; from now on it is noted of what. */
    public static Compilations watched() {
        Compilations compilations = ofProcess();
        compilations.watch();
        return compilations;
    }

    /** Those of this process. */
    public static Compilations ofProcess() {
        return Holder.OF_PROCESS;
    }

    /** Is Truffle's runtime one that compiles? */
    public static boolean arePossible() {
        return Truffle.getRuntime().getClass().getPackageName().startsWith(PACKAGE);
    }

    private static Compilations make() {
        if (!arePossible()) {
            return new None();
        }
        ClosedPackages.open(Truffle.getRuntime().getClass().getModule(), List.of(PACKAGE));
        return new Optimized();
    }

    abstract void watch();

    /**
     * The compilers' threads, once one has been started, are all there and do not end. A function that is called often asks for one: where
     * a limit leaves no room for it, the call would fail.
     */
    abstract void keepThreads();

    /**
     * In a new child: compilers that it starts are held until it has worked for a while or has nothing to do. A function that its
     * parent has called nearly often enough is soon compiled, and not in each of its children.
     */
    abstract void hold();

    /** What {@link #hold} has held need not wait. */
    public abstract void letStart();

    /**
     * No function counts as called often any more; what is compiled stays so. A process that is made from a snapshot has
     * called none, and what is invalidated there must not be compiled again at the first call.
     */
    public abstract void forgetCalls();

    /**
     * Nothing is compiled any more that is not called again. In a child whose hold has ended: its parent's functions are
     * not all its own, and a child that sleeps has none.
     */
    public abstract void cancel();

    private static final class Holder {
        static final Compilations OF_PROCESS = make();
    }

    private static final class Optimized extends Compilations {
        private static final VarHandle THREADS = threads();

        private final OptimizedTruffleRuntime runtime = (OptimizedTruffleRuntime) Truffle.getRuntime();
        private final Set<OptimizedCallTarget> called =
                Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

        private volatile boolean held;

        Optimized() {
            runtime.addListener(new OptimizedTruffleRuntimeListener() {
                @Override
                public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
                    if (held) {
                        ForkEngine.waitWhileJitIsHeld();
                    }
                    ForkEngine.lengthenSlice();
                }
            });
        }

        private static VarHandle threads() {
            try {
                return ClosedFields.LOOKUP.unreflectVarHandle(
                        BackgroundCompileQueue.class.getDeclaredField("executor"));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("this Truffle's BackgroundCompileQueue is another", e);
            }
        }

        @Override
        void keepThreads() {
            ThreadPoolExecutor threads = (ThreadPoolExecutor) THREADS.getVolatile(runtime.getCompileQueue());
            if (threads == null) {
                return;
            }
            threads.allowCoreThreadTimeOut(false);
            try {
                threads.prestartAllCoreThreads();
            } catch (OutOfMemoryError e) {
                // no more threads: nor is there room for a child
            }
        }

        @Override
        void watch() {
            runtime.addListener(new OptimizedTruffleRuntimeListener() {
                @Override
                public void onCompilationQueued(OptimizedCallTarget target, int tier) {
                    called.add(target);
                }
            });
        }

        @Override
        void hold() {
            held = true;
        }

        @Override
        public void letStart() {
            held = false;
        }

        @Override
        public void forgetCalls() {
            synchronized (called) {
                called.forEach(OptimizedCallTarget::resetCompilationProfile);
            }
        }

        @Override
        public void cancel() {
            held = false;
            runtime.getCompileQueue().flush(null);
        }
    }

    private static final class None extends Compilations {
        @Override
        void keepThreads() {}

        @Override
        void watch() {}

        @Override
        void hold() {}

        @Override
        public void letStart() {}

        @Override
        public void forgetCalls() {}

        @Override
        public void cancel() {}
    }
}
