// SPDX-License-Identifier: Apache-2.0
package patches;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A JAR of somebody else's with classes of ours more, and classes that call them. */
public final class PatchedJar {
    private PatchedJar() {}

    /**
     * Makes it of the one as it is published.
     *
     * @param added the directory of the sources of the classes to add
     * @param patches what becomes of other classes, in order
     */
    public static void make(Path published, Path added, List<Patch> patches, Path jar) throws IOException {
        Path compiled = Files.createTempDirectory("patch");
        compile(Directories.files(added, ".java"), compiled);
        Files.copy(published, jar);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (Path file : Directories.files(compiled, ".class")) {
                Files.copy(file, files.getPath(compiled.relativize(file).toString()));
            }
            for (Patch patch : patches) {
                Path file = files.getPath(patch.type() + ".class");
                Files.write(file, patch.apply(Files.readAllBytes(file)));
            }
        }
        Directories.delete(compiled);
    }

    private static void compile(List<Path> sources, Path directory) {
        Stream<String> options =
                Stream.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", directory.toString());
        int status = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IllegalStateException("this JDK has no javac"))
                .run(
                        System.out,
                        System.err,
                        Stream.concat(options, sources.stream().map(Path::toString))
                                .toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javac failed with status " + status);
        }
    }
}
