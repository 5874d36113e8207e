// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts cases: knows the program of {@code src/test/c/launch.c}, and compiles it when it is missing or old. */
final class Launcher {
    private final Project project;
    private final Path launch;

    Launcher(Project project) throws IOException, InterruptedException {
        this.project = project;
        this.launch = compiled(
                project.root().resolve("src/test/c/launch.c"), project.output().resolve("launch"));
    }

    private static Path compiled(Path source, Path program) throws IOException, InterruptedException {
        boolean current = Files.exists(program)
                && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) >= 0;
        if (!current) {
            Files.createDirectories(program.getParent());
            Process compiler = new ProcessBuilder(
                            "cc",
                            "-std=gnu11",
                            "-Wall",
                            "-Wextra",
                            "-Werror",
                            "-o",
                            program + "",
                            source + "",
                            "-lutil")
                    .inheritIO()
                    .start();
            if (compiler.waitFor() != 0) {
                throw new IOException("cannot compile " + source);
            }
        }
        return program;
    }

    /** The words before a command that make it the one child of a process to which all orphans come. */
    List<String> before(Path report) {
        return List.of(launch.toString(), report.toString());
    }

    /** Runs a case in a directory of its own and says what was seen, normalised too. */
    Observation run(Interpreter interpreter, Case test) throws InterruptedException {
        try {
            Path directory = Files.createTempDirectory("polyfork-case-");
            try {
                var normaliser = new Normaliser(project, directory.toString(), test.settings());
                var run = new Run(interpreter, test, launch, directory, normaliser);
                Outcome outcome = run.observe();
                return new Observation(outcome, normaliser.apply(outcome, interpreter.version()));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-r", "-f", directory.toString()).start().waitFor(10, TimeUnit.SECONDS);
    }
}
