// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import java.util.concurrent.atomic.AtomicBoolean;
import org.polyfork.jit.Compilations;

/** Truffle's runtime that compiles. A JVM has it if it was started with what {@link JvmOptions} writes. */
final class OptimizingRuntime {
    private static final String REMEDY =
            "run 'java -cp CLASSPATH org.polyfork.JvmOptions DIRECTORY', which copies the compiler, and"
                    + " start java with '@DIRECTORY/java.args'";

    /** Truffle's own warning has this switch, too. */
    private static final String WARN = "polyglot.engine.WarnInterpreterOnly";

    private static final AtomicBoolean MISSED = new AtomicBoolean();

    private OptimizingRuntime() {}

    /** @throws IllegalStateException the JVM was told to use the compiler, but finds a part of it only */
    static boolean isThere() {
        if (isModule("jdk.internal.vm.ci") && !isModule(JvmOptions.COMPILER) && isOnClassPath()) {
            throw new IllegalStateException(
                    "JVMCI is enabled, and the compiler is on the class path, where it does not work: " + REMEDY);
        }
        return Compilations.arePossible();
    }

    private static boolean isModule(String name) {
        return ModuleLayer.boot().findModule(name).isPresent();
    }

    private static boolean isOnClassPath() {
        return ClassLoader.getSystemResource("jdk/graal/compiler/hotspot/HotSpotGraalCompilerFactory.class") != null;
    }

    /** Says once on standard error that there is none, and what to do. */
    static void warnIfMissing() {
        if (!isThere() && MISSED.compareAndSet(false, true) && Boolean.parseBoolean(System.getProperty(WARN, "true"))) {
            System.err.println("polyfork: Python is interpreted, some ten times slower than compiled: " + REMEDY);
        }
    }
}
