// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A long program of {@code src/test/python} that says how it gets on. One that is silent for too long hangs. */
final class WatchedProgram {
    private static final Duration MAX_SILENCE = Duration.ofMinutes(2);
    private static final int MAX_LINES_SHOWN = 30;

    private final ProcessBuilder builder;
    private final Path output;
    private final Path report;
    private Duration mostSilence = MAX_SILENCE;

    /**
     * A program.
     *
     * @param interpreter the words that run Python
     * @param program its name, or its path elsewhere
     * @param directory for its output; it works there: programs that run at once are not to see each other's files
     */
    WatchedProgram(List<String> interpreter, Path directory, String program, String... arguments)
            throws IOException, InterruptedException {
        Project project = Project.here();
        output = directory.resolve("output");
        report = directory.resolve("report");
        Files.deleteIfExists(report);
        List<String> command = new ArrayList<>(new Launcher(project).before(report));
        command.addAll(interpreter);
        command.add(project.root().resolve("src/test/python").resolve(program).toString());
        command.addAll(List.of(arguments));
        builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // PYTHONUNBUFFERED would have processes write their lines in pieces, one between another's
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    }

    /** Polyfork with a collector. */
    static WatchedProgram underPolyfork(String collector, Path directory, String program, String... arguments)
            throws IOException, InterruptedException {
        String polyfork = Project.here().root().resolve("polyfork").toString();
        var result = new WatchedProgram(List.of(polyfork), directory, program, arguments);
        result.builder.environment().put("POLYFORK_JAVA_OPTIONS", collector);
        return result;
    }

    /** With a variable of its environment. */
    WatchedProgram with(String variable, Object value) {
        builder.environment().put(variable, value.toString());
        return this;
    }

    WatchedProgram mayBeSilentFor(Duration time) {
        mostSilence = time;
        return this;
    }

    /** Its lines, when it and all its processes have ended well. What hangs is killed, after a look at what it does. */
    List<String> lines() throws IOException, InterruptedException {
        Process launch = builder.start();
        ProcessTree tree = new ProcessTree(launch);
        String stacks = "";
        long size = 0;
        long spoke = System.nanoTime();
        try {
            while (stacks.isEmpty() && !launch.waitFor(1, TimeUnit.SECONDS)) {
                if (Files.size(output) != size) {
                    size = Files.size(output);
                    spoke = System.nanoTime();
                } else if (System.nanoTime() - spoke > mostSilence.toNanos()) {
                    stacks = "\nit hangs:\n" + Stacks.of(tree.members());
                }
            }
        } finally {
            tree.kill();
        }
        List<String> lines = Files.readAllLines(output);
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_LINES_SHOWN), lines.size()));
        String end = stacks.isEmpty() ? Files.readAllLines(report).getLast() : "hangs";
        assertEquals("exited 0", end, String.join(" ", builder.command()) + ", its last lines:\n" + last + stacks);
        return lines;
    }
}
