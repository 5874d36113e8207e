package org.polyfork;

import org.graalvm.polyglot.Context;

/** The way in: gives a GraalPy context a real {@code os.fork} and what belongs to it. */
public final class Polyfork {
    private Polyfork() {}

    /** Sets what a context needs: the POSIX back end with real descriptors, and this project's instrument. */
    public static Context.Builder configure(Context.Builder builder) {
        return builder.allowAllAccess(true)
                .allowExperimentalOptions(true)
                .option("python.PosixModuleBackend", "native")
                .option("python.InstallSignalHandlers", "true")
                .option("engine.WarnInterpreterOnly", "false");
    }

    /** Ends this process as CPython ends (threads joined, exit handlers run, streams flushed). Does not return. */
    public static void exit(Context context, int status) {
        context.close(true);
        System.exit(status);
    }
}
