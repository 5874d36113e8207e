package org.polyfork.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that runs Python programs.
 *
 * @param command its words
 * @param version what it says it is, such as {@code CPython 3.11.7}
 */
record Interpreter(List<String> command, String version) {
    private static final String WHO =
            "import platform, sys; print(sys.executable); print(platform.python_implementation(), platform.python_version())";

    /** The interpreter of a command; empty if it cannot be started. */
    static Optional<Interpreter> find(Project project, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        if (words.getFirst().contains("/")) {
            words.set(0, project.root().resolve(words.getFirst()).normalize().toString());
        }
        List<String> who = ask(words);
        if (who.size() != 2) {
            return Optional.empty();
        }
        // A version manager's wrapper script would be started for each case: go behind it.
        boolean wrapped = words.size() == 1
                && who.get(1).startsWith("CPython")
                && Files.isExecutable(Path.of(who.getFirst()));
        return Optional.of(new Interpreter(wrapped ? List.of(who.getFirst()) : List.copyOf(words), who.get(1)));
    }

    private static List<String> ask(List<String> words) throws InterruptedException {
        var command = new ArrayList<>(words);
        command.addAll(List.of("-c", WHO));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            } finally {
                process.waitFor();
            }
        } catch (IOException e) {
            return List.of();
        }
    }
}
