package org.polyfork.cli;

import java.util.List;
import org.graalvm.polyglot.Context;

/**
 * The environment variables the launcher keeps from the JVM, which would announce or obey them. The Python program
 * sees them as they were.
 */
final class HiddenVariables {
    private static final String PREFIX = "polyfork.environment.";

    private HiddenVariables() {}

    static void restore(Context.Builder builder) {
        for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")) {
            String value = System.getProperty(PREFIX + name, "");
            if (!value.isEmpty()) {
                builder.environment(name, value);
            }
        }
    }
}
