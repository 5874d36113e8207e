// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polyfork.ProcessStart;

/**
 * How the launcher started this process.
 *
 * @param commandLine the words after {@code polyfork}
 * @param environment the variables that the launcher found
 * @param hidden those of them that it has changed for the JVM: see {@link HiddenVariables}
 * @param properties what the launcher passes besides: {@code -Dpolyfork.*}
 * @param ignoredSignals when the process began: signal n is bit n - 1
 */
record Launch(
        List<String> commandLine,
        Map<String, String> environment,
        Map<String, String> hidden,
        Map<String, String> properties,
        long ignoredSignals) {
    private static final String MAIN = "org.polyfork/org.polyfork.cli.Main";

    /** A process made from a snapshot has the command line that would have started a JVM. */
    static Launch of(ProcessStart process) {
        List<String> words = process.arguments();
        int main = words.indexOf(MAIN);
        Map<String, String> properties = new HashMap<>();
        for (String word : words.subList(0, main)) {
            if (word.startsWith("-D")) {
                put(properties, word.substring(2));
            }
        }
        Map<String, String> environment = new HashMap<>();
        process.environment().forEach(variable -> put(environment, variable));
        Map<String, String> hidden = HiddenVariables.in(properties);
        return new Launch(
                words.subList(main + 1, words.size()),
                HiddenVariables.restored(environment, hidden),
                hidden,
                properties,
                process.ignored());
    }

    /** The command line that starts another program as this one was started. */
    List<String> words(List<String> commandLine) {
        List<String> words = new ArrayList<>(List.of("java"));
        properties.forEach((name, value) -> {
            if (name.startsWith("polyfork.")) {
                words.add("-D" + name + "=" + value);
            }
        });
        words.add(MAIN);
        words.addAll(commandLine);
        return words;
    }

    private static void put(Map<String, String> map, String nameAndValue) {
        int equals = nameAndValue.indexOf('=');
        map.put(nameAndValue.substring(0, Math.max(equals, 0)), nameAndValue.substring(equals + 1));
    }

    /** What runs this Python again: {@code sys.executable}. */
    String executable() {
        return properties.getOrDefault("polyfork.executable", "");
    }

    /** Of the process: see {@code /proc/PID/comm} in proc(5). */
    String name() {
        return executable().substring(executable().lastIndexOf('/') + 1);
    }
}
