// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM is started with beside the program, and shares with nobody: recordings, logs, counters, debuggers. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class JvmServicesIT {
    private static final int CHILDREN = 5;

    @TempDir
    private Path directory;

    /** Forks children that collect garbage and load classes; so does the parent. */
    static final class Program {
        public static void main(String[] arguments) throws Exception {
            try (Context context =
                    Polyfork.configure(Context.newBuilder("python")).build()) {
                boolean attach = arguments.length > 0;
                if (attach) {
                    attachWhileAChildLives(context);
                }
                int good = context.eval("python", """
                    import os, java
                    def work():
                        garbage = [bytearray(100_000) for _ in range(100)]
                        java.type("java.lang.System").gc()
                        java.type("java.util.SplittableRandom")
                    good = 0
                    for i in range(%d):
                        pid = os.fork()
                        work()
                        if pid == 0:
                            os._exit(i)
                        good += os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == i
                    good
                    """.formatted(CHILDREN)).asInt();
                System.out.println("children " + good);
                if (attach) {
                    long collections = ManagementFactory.getGarbageCollectorMXBeans().stream()
                            .mapToLong(bean -> Math.max(0, bean.getCollectionCount()))
                            .sum();
                    System.out.println("counted " + (counted() == collections));
                }
            }
        }

        /** The first time makes the thread that waits for tools; a child has it not, and takes none of what is asked. */
        private static void attachWhileAChildLives(Context context) throws IOException, InterruptedException {
            jcmd("VM.version");
            context.eval("python", """
                import os
                reader, writer = os.pipe()
                waiting = os.fork()
                if waiting == 0:
                    os.read(reader, 1)
                    os._exit(0)
                """);
            System.setProperty("polyfork.asked", "parent");
            for (int i = 0; i < 5; i++) {
                String properties = jcmd("VM.system_properties");
                assertTrue(properties.contains("polyfork.asked=parent\n"), properties);
            }
            context.eval("python", "os.write(writer, b'x'), os.waitpid(waiting, 0)");
        }

        private static long counted() throws IOException, InterruptedException {
            return jcmd("PerfCounter.print")
                    .lines()
                    .filter(line -> line.matches("sun\\.gc\\.collector\\.[01]\\.invocations=\\d+"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                    .sum();
        }

        private static String jcmd(String what) throws IOException, InterruptedException {
            return tool("jcmd", Long.toString(ProcessHandle.current().pid()), what);
        }
    }

    private static String bin(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** What a tool of the JDK's says. */
    private static String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(bin(name)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private record Result(int status, String output) {}

    private Result run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                bin("java"),
                "@" + Path.of("target", "jvm", JvmOptions.FILE),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory));
        command.addAll(options);
        command.addAll(List.of("--class-path", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("not ended in time: " + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    private static void assertGood(Result result) {
        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().contains("children " + CHILDREN + "\n"), result.output());
    }

    @Test
    void recordingIsOfTheParentAlone() throws Exception {
        Path recording = directory.resolve("recording.jfr");
        assertGood(run(List.of("-XX:StartFlightRecording:filename=" + recording)));
        String events = tool("jfr", "print", "--events", "JVMInformation,SystemGC", recording.toString());
        assertEquals(
                1,
                events.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("pid = "))
                        .count(),
                events);
        assertEquals(
                CHILDREN,
                events.lines().filter(line -> line.startsWith("jdk.SystemGC ")).count(),
                events);
    }

    @Test
    void parentAndChildrenWriteWholeLinesToALog() throws Exception {
        Path log = directory.resolve("gc.log");
        assertGood(run(List.of("-Xlog:gc:file=" + log + ":tags")));
        List<String> lines = Files.readAllLines(log);
        assertEquals(
                List.of(),
                lines.stream().filter(line -> !line.matches("\\[gc\\] .*")).toList());
        long asked =
                lines.stream().filter(line -> line.contains("(System.gc())")).count();
        assertEquals(2 * CHILDREN, asked, "collections that parent and children asked for");
    }

    @Test
    void countersAreOfTheParentAloneAndItCanBeAttachedTo() throws Exception {
        Result result = run(List.of("-XX:+UsePerfData"), "attach");
        assertGood(result);
        assertTrue(result.output().contains("counted true\n"), result.output());
    }

    @Test
    void debuggerIsRefused() throws Exception {
        Result result = run(List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0"));
        assertNotEquals(0, result.status());
        assertTrue(result.output().contains("polyfork: this JVM cannot be forked: a debugger"), result.output());
    }
}
