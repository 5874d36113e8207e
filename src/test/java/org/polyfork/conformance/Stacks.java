// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what processes that should have ended are doing: for each thread where it waits, and its stack. */
final class Stacks {
    private static final int MAX_PROCESSES = 8; // each takes some seconds

    private Stacks() {}

    /**
     * A line for each process, then what the youngest generation does: the others mostly wait for it.
     *
     * @param processes parents first
     */
    static String of(List<ProcessTree.Entry> processes) {
        Stream<String> lines = processes.stream().map(process -> process + firstThread(process));
        Stream<String> stacks =
                processes.reversed().stream().limit(MAX_PROCESSES).map(Stacks::of);
        return Stream.concat(lines, stacks).collect(Collectors.joining("\n"));
    }

    private static String firstThread(ProcessTree.Entry process) {
        String pid = Long.toString(process.pid());
        return "\n" + thread(Path.of("/proc", pid, "task", pid)).stripTrailing();
    }

    private static String of(ProcessTree.Entry process) {
        String pid = Long.toString(process.pid());
        String text = process + "\n" + threads(Path.of("/proc", pid, "task"));
        if (process.state() == 'Z') {
            return text;
        }
        // The debugger first: a JVM that does not answer jcmd may die of the signal it sends.
        text += output(
                "gdb",
                "--batch",
                "--nx",
                "-iex",
                "set auto-load off",
                "-p",
                pid,
                "-ex",
                "thread apply all backtrace 16");
        if (read(Path.of("/proc", pid, "maps")).contains("libjvm.so")) {
            text += output(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), pid, "Thread.print");
        }
        return text;
    }

    private static String threads(Path tasks) {
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.map(Stacks::thread).collect(Collectors.joining());
        } catch (IOException e) {
            return "";
        }
    }

    private static String thread(Path task) {
        String stat = read(task.resolve("stat"));
        String state = stat.substring(stat.lastIndexOf(')') + 1).trim(); // "?" if it has ended
        return "  thread %s %s: state %.1s, waits in %s, system call %s%n"
                .formatted(
                        task.getFileName(),
                        read(task.resolve("comm")).trim(),
                        state,
                        read(task.resolve("wchan")),
                        read(task.resolve("syscall")).trim());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "?";
        }
    }

    /** What a tool prints within ten seconds; nothing if it is not there. */
    private static String output(String... command) {
        try {
            Path file = Files.createTempFile("polyfork-stacks", ".txt");
            Process tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            tool.getOutputStream().close();
            if (!tool.waitFor(10, TimeUnit.SECONDS)) {
                tool.destroyForcibly().waitFor();
            }
            String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            Files.delete(file);
            return text;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
