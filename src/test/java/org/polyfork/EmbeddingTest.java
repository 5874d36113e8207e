// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Java program, this one, that embeds Python and forks. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class EmbeddingTest {
    private static Context context;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() {
        context = Polyfork.configure(Context.newBuilder("python")).build();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static int python(String code) {
        return context.eval("python", code).asInt();
    }

    @Test
    void contextThatWasNotConfiguredIsRefused() {
        try (Context plain = Context.newBuilder("python")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            Source program = Source.create("python", "1");
            String message = assertThrows(IllegalStateException.class, () -> Polyfork.run(plain, program))
                    .getMessage();
            assertEquals(
                    "this context was not configured: build it with Polyfork.configure(Context.newBuilder(\"python\"))",
                    message);
        }
    }

    @Test
    void isCompiled() {
        assertTrue(Polyfork.isCompiling());
        assertEquals("GraalVM CE", context.getEngine().getImplementationName());
    }

    @Test
    void childEndsByExitAndParentSeesItsStatus() {
        assertEquals(3, python("""
            import os
            pid = os.fork()
            if pid == 0:
                os._exit(3)
            os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            """));
    }

    @Test
    void callThatForkedDoesNotReturnInTheChild() throws Exception {
        Path returned = directory.resolve("returned");
        int pid = python("""
            import os
            os.fork()
            """);
        Files.writeString(returned, pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertTrue(pid > 0, "the call returned in the child");
        assertEquals(0, python("os.waitstatus_to_exitcode(os.waitpid(" + pid + ", 0)[1])"));
        assertEquals(1, Files.readAllLines(returned).size());
    }

    @Test
    void programRunsToItsEndInTheChildToo() throws Exception {
        Path output = directory.resolve("output");
        Source program = Source.create("python", """
            import os, sys
            pid = os.fork()
            with open(%r, "a") as file:
                file.write("child\\n" if pid == 0 else "parent\\n")
            sys.exit(5 if pid == 0 else os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) + 1)
            """.replace("%r", "'" + output + "'"));
        assertEquals(6, Polyfork.run(context, program));
        assertEquals(
                List.of("child", "parent"),
                Files.readAllLines(output).stream().sorted().toList());
    }

    /** They stand still in a new child; one that goes on working has them. */
    @Test
    void compilersWorkInAChildThatWorks() {
        assertEquals(3, python("""
            import os
            def compiled():
                ticks = 0
                for task in os.listdir("/proc/self/task"):
                    try:
                        with open(f"/proc/self/task/{task}/stat") as file:
                            name, _, rest = file.read().partition("(")[2].rpartition(")")
                    except (FileNotFoundError, ProcessLookupError):
                        continue  # it has ended meanwhile
                    if name in ("C1 CompilerThre", "C2 CompilerThre"):
                        ticks += int(rest.split()[11])  # in user mode
                return ticks
            pid = os.fork()
            if pid == 0:
                while compiled() == 0:
                    sum(i * i for i in range(1000))
                os._exit(3)
            os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            """));
    }

    @Test
    void childKnowsItsOwnProcess() {
        assertEquals(42, python("""
            import os, java
            current = java.type("java.lang.ProcessHandle").current
            current().info()
            pid = os.fork()
            if pid == 0:
                os._exit(42 if current().info().startInstant().isPresent() and current().pid() == os.getpid() else 1)
            os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            """));
    }

    @Test
    void javaClassesLoadInBothAfterTheFork() {
        assertEquals(42, python("""
            import os, java
            pid = os.fork()
            random = java.type("java.util.SplittableRandom" if pid else "java.util.random.RandomGenerator")
            if pid == 0:
                os._exit(42)
            os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            """));
    }
}
