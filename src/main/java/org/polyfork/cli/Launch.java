package org.polyfork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.polyfork.Restored;

/**
 * How the launcher started this process.
 *
 * @param commandLine the words after {@code polyfork}
 * @param environment the variables of this process
 * @param properties what the launcher passes besides: {@code -Dpolyfork.*}
 * @param ignored the signals that were ignored when a process was made from a snapshot: signal n is bit n - 1
 */
record Launch(List<String> commandLine, Map<String, String> environment, Map<String, String> properties, long ignored) {
    private static final String MAIN = "org.polyfork/org.polyfork.cli.Main";

    /** A JVM's own start. */
    static Launch of(String[] arguments) {
        Properties properties = System.getProperties();
        return new Launch(
                List.of(arguments),
                System.getenv(),
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, properties::getProperty)),
                0);
    }

    /** A process made from a snapshot, which has the command line that would have started a JVM. */
    static Launch of(Restored restored) {
        List<String> words = restored.arguments();
        int main = words.indexOf(MAIN);
        Map<String, String> properties = new HashMap<>();
        for (String word : words.subList(0, main)) {
            if (word.startsWith("-D")) {
                put(properties, word.substring(2));
            }
        }
        Map<String, String> environment = new HashMap<>();
        restored.environment().forEach(variable -> put(environment, variable));
        return new Launch(words.subList(main + 1, words.size()), environment, properties, restored.ignored());
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

    boolean ignores(int signal) {
        return (ignored >> (signal - 1) & 1) != 0;
    }

    private static void put(Map<String, String> map, String nameAndValue) {
        int equals = nameAndValue.indexOf('=');
        map.put(nameAndValue.substring(0, Math.max(equals, 0)), nameAndValue.substring(equals + 1));
    }

    /** What runs this Python again: {@code sys.executable}. */
    String executable() {
        return properties.getOrDefault("polyfork.executable", "");
    }

    /** Where this process works: not the system property user.dir, which may be of another one. */
    Path directory() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/cwd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that a word of the command line names. */
    Path absolute(String file) {
        return directory().resolve(file);
    }

    HiddenVariables hiddenVariables() {
        return new HiddenVariables(environment, properties);
    }
}
