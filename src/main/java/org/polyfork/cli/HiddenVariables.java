// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The environment variables the launcher changes for the JVM, which would announce or obey them. It passes their values
 * in system properties, empty for a variable that was not set; the Python program and its children see them as they were.
 */
final class HiddenVariables {
    private static final String PREFIX = "polyfork.environment.";
    private static final List<String> NAMES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "LC_ALL", "_JAVA_SR_SIGNUM");

    private HiddenVariables() {}

    /** Their values, of what the launcher passes. */
    static Map<String, String> in(Map<String, String> properties) {
        return NAMES.stream()
                .filter(name -> properties.containsKey(PREFIX + name))
                .collect(Collectors.toMap(name -> name, name -> properties.get(PREFIX + name)));
    }

    /** The environment as the launcher found it. */
    static Map<String, String> restored(Map<String, String> environment, Map<String, String> hidden) {
        Map<String, String> result = new HashMap<>(environment);
        hidden.forEach((name, value) -> {
            if (value.isEmpty()) {
                result.remove(name);
            } else {
                result.put(name, value);
            }
        });
        return result;
    }
}
