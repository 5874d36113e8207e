// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.python.embedding.GraalPyResources;
import org.graalvm.python.embedding.VirtualFileSystem;
import org.graalvm.python.embedding.VirtualFileSystem.HostIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polyfork.conformance.Command;

/** Python files that a program has as resources, and in a directory: GraalPyResources. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class GraalPyResourcesIT {
    private static final String ROOT = "virtual-files";

    private static final String IMPORT_EVERYWHERE = """
        import multiprocessing, os
        import greetings

        def in_child(work):
            reader, writer = os.pipe()
            if os.fork() == 0:
                os.write(writer, work().encode())
                os._exit(0)
            os.wait()
            return os.read(reader, 100).decode()

        def name():
            import packaged # first here
            return packaged.NAME

        with multiprocessing.Pool(2) as pool:
            greeted = pool.map(greetings.greet, "AB")
        ", ".join([greetings.greet("me"), in_child(name), *greeted])
        """;
    private static final String IMPORTED = "Hello, me!, packaged, Hello, A!, Hello, B!";

    @TempDir
    Path directory;

    private static VirtualFileSystem.Builder files() {
        return VirtualFileSystem.newBuilder().resourceDirectory(ROOT);
    }

    @Test
    void virtualFilesAreThereInParentChildAndPool() throws IOException {
        try (VirtualFileSystem files = files().build();
                Context context = Polyfork.configure(GraalPyResources.contextBuilder(files))
                        .build()) {
            assertEquals(IMPORTED, context.eval("python", IMPORT_EVERYWHERE).asString());
        }
    }

    @Test
    void contextsOfOneFileSystemShareItsDirectory() throws IOException {
        String where = "import greetings; greetings.__file__";
        try (VirtualFileSystem files = files().build();
                Engine engine = Engine.create();
                Context first = Polyfork.configure(GraalPyResources.contextBuilder(files), engine)
                        .build();
                Context second = Polyfork.configure(GraalPyResources.contextBuilder(files), engine)
                        .build()) {
            String file = first.eval("python", where).asString();
            assertEquals(file, second.eval("python", where).asString());
            assertTrue(Files.exists(Path.of(file)));
        }
    }

    @Test
    void directoryGoesWithTheJvm() throws Exception {
        String source = """
            import org.graalvm.polyglot.Context;
            import org.graalvm.python.embedding.*;
            import org.polyfork.Polyfork;
            class Program {
                public static void main(String[] arguments) {
                    VirtualFileSystem files = VirtualFileSystem.newBuilder().resourceDirectory("virtual-files").build();
                    Context context = Polyfork.configure(GraalPyResources.contextBuilder(files)).build();
                    context.eval("python", "import greetings, os; print(greetings.__file__)");
                    context.eval("python", "if os.fork() == 0: os._exit(0)");
                    context.eval("python", "os.wait(); assert os.path.exists(greetings.__file__)");
                    System.exit(3);
                }
            }
            """;
        Command.Result result = new JavaProgram(directory)
                .runSource(List.of("-Dpolyglot.engine.WarnInterpreterOnly=false"), JavaProgram.CLASS_PATH, source);
        assertEquals(3, result.status(), result.err());
        assertTrue(result.out().endsWith("/src/greetings/__init__.py\n"), result.out());
        assertFalse(Files.exists(Path.of(result.out().strip())));
    }

    @Test
    void externalDirectory() throws IOException {
        try (VirtualFileSystem files = files().build()) {
            GraalPyResources.extractVirtualFileSystemResources(files, directory);
        }
        try (Context context =
                Polyfork.configure(GraalPyResources.contextBuilder(directory)).build()) {
            assertEquals(IMPORTED, context.eval("python", IMPORT_EVERYWHERE).asString());
        }
    }

    private static String refusal(Context.Builder builder) {
        return assertThrows(IllegalArgumentException.class, () -> Polyfork.configure(builder))
                .getMessage();
    }

    @Test
    void restrictedFileSystemIsRefused() throws IOException {
        for (HostIO access : List.of(HostIO.NONE, HostIO.READ)) {
            try (VirtualFileSystem files = files().allowHostIO(access).build()) {
                assertEquals(
                        "polyfork: the context's file system keeps the machine's files from Python, and a process that"
                                + " forks has them: use HostIO.READ_WRITE",
                        refusal(GraalPyResources.contextBuilder(files)));
            }
        }
    }

    @Test
    void otherFileSystemIsRefused() {
        IOAccess other = IOAccess.newBuilder()
                .fileSystem(FileSystem.newFileSystem(FileSystems.getDefault()))
                .build();
        assertEquals(
                "polyfork: the context's file system is none of GraalPyResources': its files are to be extracted, a"
                        + " process that forks has the machine's file system",
                refusal(Context.newBuilder("python").allowIO(other)));
    }
}
