package org.polyfork.python;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.polyfork.builtins.ClosedPackages;

/** What Truffle's runtime compiles in this process. Where it is one that does not compile, nothing. */
public abstract sealed class Compilations {
    private static final String PACKAGE = "com.oracle.truffle.runtime";

    /** Those of this process; from now on it is noted of what. */
    public static Compilations watched() {
        Compilations compilations = ofProcess();
        compilations.watch();
        return compilations;
    }

    static Compilations ofProcess() {
        Module runtime = Truffle.getRuntime().getClass().getModule();
        if (!Truffle.getRuntime().getClass().getPackageName().startsWith(PACKAGE)) {
            return new None();
        }
        ClosedPackages.open(runtime, List.of(PACKAGE));
        return new Optimized();
    }

    abstract void watch();

    /**
     * No function counts as called often any more; what is compiled stays so. A process that is made from a snapshot has
     * called none, and what is invalidated there must not be compiled again at the first call.
     */
    public abstract void forgetCalls();

    /**
     * Nothing is compiled any more that is not called again. In a child: its parent's functions are not all its own, and a
     * child that sleeps has none.
     */
    public abstract void cancel();

    private static final class Optimized extends Compilations {
        private final OptimizedTruffleRuntime runtime = (OptimizedTruffleRuntime) Truffle.getRuntime();
        private final Set<OptimizedCallTarget> called =
                Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

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
        public void forgetCalls() {
            synchronized (called) {
                called.forEach(OptimizedCallTarget::resetCompilationProfile);
            }
        }

        @Override
        public void cancel() {
            runtime.getCompileQueue().flush(null);
        }
    }

    private static final class None extends Compilations {
        @Override
        void watch() {}

        @Override
        public void forgetCalls() {}

        @Override
        public void cancel() {}
    }
}
