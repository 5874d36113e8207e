// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A JAR of somebody else's with classes of ours more, and classes that call them. */
final class PatchedJar {
    private PatchedJar() {}

    /**
     * Makes it of the one as it is published.
     *
     * @param sources the directory of the sources of the classes to add
     * @param added their names, as those of files: with slashes, without an ending
     * @param changes what becomes of other classes, by their names
     */
    static void make(Path published, Path sources, List<String> added, Map<String, ClassTransform> changes, Path jar)
            throws IOException {
        Path compiled = Files.createTempDirectory("patch");
        compile(added.stream().map(name -> sources.resolve(name + ".java")), compiled);
        Files.copy(published, jar);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (Path file : classes(compiled)) { // a class of several files, too
                Files.copy(file, files.getPath(compiled.relativize(file).toString()));
            }
            for (Map.Entry<String, ClassTransform> change : changes.entrySet()) {
                Path file = files.getPath(change.getKey() + ".class");
                ClassFile format = ClassFile.of();
                Files.write(file, format.transformClass(format.parse(Files.readAllBytes(file)), change.getValue()));
            }
        }
        MakeImage.delete(compiled);
    }

    private static List<Path> classes(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".class")).toList();
        }
    }

    private static void compile(Stream<Path> sources, Path directory) {
        Stream<String> options = Stream.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", directory.toString());
        int status = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IllegalStateException("this JDK has no javac"))
                .run(System.out, System.err, Stream.concat(options, sources.map(Path::toString)).toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javac failed with status " + status);
        }
    }
}
