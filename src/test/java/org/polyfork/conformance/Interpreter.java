// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command that runs Python programs.
 *
 * @param command its words
 * @param version what it says it is, such as {@code CPython 3.11.7}
 */
public record Interpreter(List<String> command, String version) {
    /** The Python that GraalPy speaks. */
    private static final String ORACLE = "python3.12";

    private static final String WHO =
            "import platform, sys; print(sys.executable); print(platform.python_implementation(),"
                    + " platform.python_version())";

    /** The one that is right: CPython 3.12 on the path, or below a pyenv, or else any python3; empty if there is none. */
    public static Optional<Interpreter> reference(Project project) throws IOException, InterruptedException {
        for (String command : references()) {
            Optional<Interpreter> found = find(project, command);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> references() throws IOException {
        List<String> commands = new ArrayList<>(List.of(ORACLE));
        Path versions = Path.of(
                System.getenv().getOrDefault("PYENV_ROOT", System.getProperty("user.home") + "/.pyenv"), "versions");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> all = Files.list(versions)) {
                all.map(version -> version.resolve("bin").resolve(ORACLE))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .sorted(Comparator.reverseOrder())
                        .forEach(commands::add);
            }
        }
        commands.add("python3");
        return commands;
    }

    /** The interpreter of a command; empty if it cannot be started. */
    static Optional<Interpreter> find(Project project, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        if (words.getFirst().contains("/")) {
            words.set(0, project.root().resolve(words.getFirst()).normalize().toString());
        }
        List<String> who = ask(words, WHO);
        if (who.size() != 2) {
            return Optional.empty();
        }
        // A version manager's wrapper script would be started for each case: go behind it.
        boolean wrapped =
                words.size() == 1 && who.get(1).startsWith("CPython") && Files.isExecutable(Path.of(who.getFirst()));
        return Optional.of(new Interpreter(wrapped ? List.of(who.getFirst()) : List.copyOf(words), who.get(1)));
    }

    /** What an expression is in it, as text of one line. */
    String evaluate(String expression) throws InterruptedException {
        return ask(command, "print(" + expression + ")").getFirst();
    }

    private static List<String> ask(List<String> words, String program) throws InterruptedException {
        var command = new ArrayList<>(words);
        command.addAll(List.of("-c", program));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } finally {
                process.waitFor();
            }
        } catch (IOException e) {
            return List.of();
        }
    }
}
