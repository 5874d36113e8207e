// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polyfork.conformance.Command;

/** Where the prints of a context go, and those of its children; and what it reads. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ContextStreamsIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Context.Builder builder() {
        return Polyfork.configure(Context.newBuilder("python")).out(out).err(err);
    }

    @Test
    void childrenWriteWhereTheirParentDoes() {
        try (Context context = builder().build()) {
            context.eval("python", """
                import os, sys

                def child(work):
                    pid = os.fork()
                    if pid == 0:
                        work()
                        sys.exit(0)
                    assert os.waitpid(pid, 0)[1] == 0

                print("parent")
                child(lambda: print("child"))
                child(lambda: child(lambda: print("grandchild")))
                child(lambda: print("x" * 200_000))
                child(lambda: print("error of child", file=sys.stderr))
                print("parent again")
                """);
            assertEquals(
                    List.of("parent", "child", "grandchild", "x".repeat(200_000), "parent again"),
                    out.toString().lines().toList());
            assertEquals("error of child\n", err.toString());
        }
    }

    @Test
    void tracebackOfAChildAndWorkersPrints() throws Exception {
        Path module = Files.writeString(directory.resolve("work.py"), """
            import sys

            def work(item):
                print("item", item)
                return item
            """);
        Source program = Source.newBuilder("python", """
            import multiprocessing, os, sys
            sys.path.insert(0, %s)
            import work
            with multiprocessing.Pool(2) as pool:
                pool.map(work.work, range(20), chunksize=1)
                pool.close()
                pool.join()
            if os.fork() == 0:
                raise LookupError("of the child")
            os.wait()
            """.formatted("'" + module.getParent() + "'"), "program.py")
                .build();
        try (Context context = builder().build()) {
            assertEquals(0, Polyfork.run(context, program));
            assertEquals(20, out.toString().lines().distinct().count());
            assertEquals(
                    "LookupError: of the child", err.toString().lines().toList().getLast());
        }
    }

    /** A stream that tells when a line has come. */
    private static final class OneLine extends ByteArrayOutputStream {
        final CountDownLatch hasCome = new CountDownLatch(1);

        @Override
        public synchronized void write(byte[] bytes, int offset, int count) {
            super.write(bytes, offset, count);
            if (toString().endsWith("\n")) {
                hasCome.countDown();
            }
        }
    }

    @Test
    void childThatOutlivesTheContextWritesToo() throws Exception {
        Path fifo = directory.resolve("fifo");
        OneLine line = new OneLine();
        int pid;
        try (Context context = builder().out(line).build()) {
            context.getBindings("python").putMember("fifo", fifo.toString());
            pid = context.eval("python", """
                import os
                os.mkfifo(fifo)
                if not (pid := os.fork()):
                    with open(fifo) as go_on:
                        go_on.read()
                    print("last words", flush=True)
                    os._exit(0)
                pid
                """).asInt();
        }
        assertEquals("", line.toString());
        Files.newOutputStream(fifo).close();
        line.hasCome.await();
        assertEquals("last words\n", line.toString());
        try (Context context = builder().build()) { // os.wait() of another test must not find it
            context.eval("python", "import os; os.waitpid(%d, 0)".formatted(pid));
        }
    }

    @Test
    void readsWhatTheBuilderSays() {
        InputStream in = new ByteArrayInputStream("first\nsecond\nthird\n".getBytes(StandardCharsets.UTF_8));
        try (Context context = builder().in(in).build()) {
            context.eval("python", """
                import os, sys
                print(input("? "))
                if os.fork() == 0:
                    print(sys.stdin.readline(), end="")
                    sys.exit(0)
                os.wait()
                print(sys.stdin.readlines())
                """);
        }
        assertEquals("? first\nsecond\n['second\\n', 'third\\n']\n", out.toString());
    }

    @Test
    void streamThatFailsIsAnOsError() {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no paper");
            }
        };
        try (Context context = builder().out(failing).build()) {
            String message = assertThrows(PolyglotException.class, () -> context.eval("python", "print('x')"))
                    .getMessage();
            assertEquals("OSError: [Errno 5] Input/output error: java.io.IOException: no paper", message);
        }
    }

    @Test
    void linesArePrintedWhenTheJvmEndsWithoutClosingTheContext() throws Exception {
        String source = """
            import org.graalvm.polyglot.Context;
            import org.polyfork.Polyfork;
            class Program {
                public static void main(String[] arguments) {
                    Context context = Polyfork.configure(Context.newBuilder("python")).build();
                    System.out.println("Java");
                    context.eval("python", "import os; print('Python')");
                    System.out.println("Java again");
                    context.eval("python", "if os.fork() == 0: print('child'); os._exit(0)");
                    context.eval("python", "os.wait(); print('the end')");
                    System.exit(3);
                }
            }
            """;
        String options = "@" + System.getProperty("user.dir") + File.separator + "target/jvm/java.args";
        assertEquals(
                new Command.Result(3, "Java\nPython\nJava again\nchild\nthe end\n", ""),
                new JavaProgram(directory).runSource(List.of(options), JavaProgram.CLASS_PATH, source));
    }
}
