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

    private final Map<String, String> environment;
    private final Map<String, String> hidden;

    HiddenVariables(Map<String, String> environment, Map<String, String> properties) {
        this.environment = environment;
        this.hidden = NAMES.stream()
                .filter(name -> properties.containsKey(PREFIX + name))
                .collect(Collectors.toMap(name -> name, name -> properties.get(PREFIX + name)));
    }

    /** The environment as the launcher found it. */
    Map<String, String> environment() {
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

    /** Those values: the C library's environment has others. Empty: not set. */
    Map<String, String> hidden() {
        return hidden;
    }
}
