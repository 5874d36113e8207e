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
        for (String name : added) {
            compile(sources.resolve(name + ".java"), compiled);
        }
        Files.copy(published, jar);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (String name : added) {
                Files.copy(compiled.resolve(name + ".class"), files.getPath(name + ".class"));
            }
            for (Map.Entry<String, ClassTransform> change : changes.entrySet()) {
                Path file = files.getPath(change.getKey() + ".class");
                ClassFile format = ClassFile.of();
                Files.write(file, format.transformClass(format.parse(Files.readAllBytes(file)), change.getValue()));
            }
        }
        MakeImage.delete(compiled);
    }

    private static void compile(Path source, Path directory) {
        String classPath = System.getProperty("java.class.path");
        int status = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IllegalStateException("this JDK has no javac"))
                .run(System.out, System.err, "-proc:none", "-cp", classPath, "-d", directory.toString(), source.toString());
        if (status != 0) {
            throw new IllegalStateException("javac failed with status " + status);
        }
    }
}
