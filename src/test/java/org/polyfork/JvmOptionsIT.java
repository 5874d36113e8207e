// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polyfork.conformance.Command;

/** With which options a JVM compiles Python, and what one says that does not. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class JvmOptionsIT {
    private static final List<String> JVMCI = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI");
    private static final String REMEDY =
            "run 'java -cp CLASSPATH org.polyfork.JvmOptions DIRECTORY', which copies the compiler, and"
                    + " start java with '@DIRECTORY/java.args'";
    private static final String INTERPRETED =
            "polyfork: Python is interpreted, some ten times slower than compiled: " + REMEDY;

    /** Where Polyfork is: a directory, or after Maven's package phase a JAR. */
    private static final String POLYFORK = Path.of(URI.create(Polyfork.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .toString();

    /** Where the JARs of Maven's local repository are that a program needs that embeds Python. */
    private static final Predicate<String> NEEDED =
            entry -> Stream.of("/org/graalvm/", "/org/jline/", "/net/java/dev/jna/", "/org/bouncycastle/", POLYFORK)
                    .anyMatch(entry::contains);

    @TempDir
    Path directory;

    private static final String PROGRAM = """
        import org.graalvm.polyglot.Context;
        import org.polyfork.Polyfork;
        class Program {
            public static void main(String[] arguments) {
                Polyfork.configure(Context.newBuilder("python"));
                Polyfork.configure(Context.newBuilder("python")); // what there is to say has been said
                System.out.println(Polyfork.isCompiling());
            }
        }
        """;

    private static String classPath(Predicate<String> filter) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(filter)
                .collect(joining(File.pathSeparator));
    }

    private static final List<String> MODULE_PATH =
            List.of("-p", classPath(NEEDED), "-cp", classPath(NEEDED.negate()), "--add-modules=org.polyfork");

    private Command.Result java(List<String> options, List<String> path, String... program)
            throws IOException, InterruptedException {
        return new JavaProgram(directory).run(options, path, program);
    }

    private Command.Result program(List<String> options, List<String> path) throws IOException, InterruptedException {
        return new JavaProgram(directory).runSource(options, path, PROGRAM);
    }

    @Test
    void writtenOptionsMakeItCompileOnTheClassPath() throws Exception {
        assertEquals(
                new Command.Result(0, "", ""),
                java(List.of(), JavaProgram.CLASS_PATH, JvmOptions.class.getName(), "with them"));
        assertEquals(
                new Command.Result(0, "true\n", ""), program(List.of("@with them/java.args"), JavaProgram.CLASS_PATH));
    }

    @Test
    void writtenOptionsMakeItCompileOnTheModulePath() throws Exception {
        String main = "org.polyfork/" + JvmOptions.class.getName();
        assertEquals(new Command.Result(0, "", ""), java(List.of(), MODULE_PATH, "-m", main, "options"));
        assertEquals(new Command.Result(0, "true\n", ""), program(List.of("@options/java.args"), MODULE_PATH));
    }

    @Test
    void filesOfAnotherVersionGo() throws Exception {
        Path old =
                Files.createDirectories(directory.resolve("options/compiler")).resolve("compiler-1.0.jar");
        Files.createFile(old);
        java(List.of(), JavaProgram.CLASS_PATH, JvmOptions.class.getName(), "options");
        assertTrue(Files.exists(directory.resolve("options/java.args")));
        assertFalse(Files.exists(old));
    }

    @Test
    void withoutThemALineSaysWhatToDo() throws Exception {
        for (List<String> path : List.of(JavaProgram.CLASS_PATH, MODULE_PATH)) {
            Command.Result result = program(List.of(), path);
            assertEquals("false\n", result.out());
            assertEquals(List.of(INTERPRETED), linesOfPolyfork(result));
        }
    }

    @Test
    void aProgramMayWantItInterpreted() throws Exception {
        Command.Result result = program(List.of("-Dpolyglot.engine.WarnInterpreterOnly=false"), JavaProgram.CLASS_PATH);
        assertEquals("false\n", result.out());
        assertEquals(List.of(), linesOfPolyfork(result));
    }

    @Test
    void compilerOnTheClassPathIsRefused() throws Exception {
        Command.Result result = program(JVMCI, JavaProgram.CLASS_PATH);
        assertEquals(1, result.status());
        assertEquals(
                "Exception in thread \"main\" java.lang.IllegalStateException: JVMCI is enabled, and the compiler is"
                        + " on the class path, where it does not work: " + REMEDY,
                result.err().lines().findFirst().orElseThrow());
    }

    @Test
    void classPathWithoutTheCompilerIsRefused() throws Exception {
        List<String> path = List.of("-cp", classPath(entry -> !entry.contains("/compiler/compiler/")));
        assertEquals(
                new Command.Result(
                        1,
                        "",
                        "polyfork: the class path has no JAR of the module jdk.graal.compiler: it comes with"
                                + " org.graalvm.compiler:compiler, and must not be merged into another JAR\n"),
                java(List.of(), path, JvmOptions.class.getName(), "options"));
    }

    private static List<String> linesOfPolyfork(Command.Result result) {
        return result.err().lines().filter(line -> line.startsWith("polyfork:")).toList();
    }
}
