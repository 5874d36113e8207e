// SPDX-License-Identifier: Apache-2.0
package image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import patches.Directories;
import patches.PatchedJar;
import patches.graal.GraalPatches;
import patches.graalpy.GraalPyPatches;

/**
 * Makes the run-time image the launcher starts: a JDK with this project's modules linked in, what must be files beside
 * it in {@code lib/polyfork}, and an AOT cache from a training run.
 *
 * <p>The Graal compiler stays outside, on the module path: linked in, jlink would take the JDK's empty placeholder.
 */
final class MakeImage {
    private static final String MAIN = "org.polyfork/org.polyfork.cli.Main";
    private static final String COMPILER = "jdk.graal.compiler";
    private static final String PYTHON = "org.graalvm.py";

    /** Python codecs, and the interface of the Graal compiler: nothing requires them by name. */
    private static final List<String> MORE_MODULES = List.of("jdk.charsets", "jdk.internal.vm.ci");

    /** Parts of Python's library that programs do not import: compiled when somebody does. */
    private static final String NOT_COMPILED = "/(test|idlelib|lib2to3|ensurepip|tkinter|turtledemo|pydoc_data)/";

    /** For a JVM that works for some seconds: what C2 and Truffle compile in that time is of no use to it. */
    private static final List<String> SHORT = List.of("-XX:TieredStopAtLevel=1", "-Dpolyglot.engine.Compilation=false");

    private final Path image;
    private final Path files;
    private final Path artifact;
    private final List<Path> modules;
    private final Path sources;
    private final Path programs;

    private MakeImage(Path image, Path sources, Path artifact, List<Path> modules, Path programs) {
        this.image = image;
        this.files = image.resolve("lib", "polyfork");
        this.sources = sources;
        this.artifact = artifact;
        this.modules = modules;
        this.programs = programs;
    }

    /**
     * Arguments: the image's directory, this file's directory, the project's JAR, the directory of the compiled programs.
     * The class path: all modules.
     */
    public static void main(String[] arguments) throws Exception {
        Path artifact = Path.of(arguments[2]);
        List<Path> modules = new ArrayList<>(List.of(artifact));
        Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .forEach(modules::add);
        new MakeImage(Path.of(arguments[0]), Path.of(arguments[1]), artifact, modules, Path.of(arguments[3])).make();
    }

    private void make() throws Exception {
        Directories.delete(image);
        step("linking");
        link();
        step("copying libraries");
        copyFiles();
        step("compiling Python's library");
        run(Stream.concat(
                        SHORT.stream(),
                        Stream.of("-m", MAIN, "-m", "compileall", "-q", "-x", NOT_COMPILED, pythonLibrary()))
                .toArray(String[]::new));
        step("training");
        run(
                "-XX:AOTCacheOutput=" + files.resolve("polyfork.aot"),
                "-m",
                MAIN,
                sources.resolve("training.py").toString());
        if (!Files.exists(files.resolve("polyfork.aot"))) {
            throw new IllegalStateException("the training run has left no AOT cache");
        }
        step("snapshot");
        snapshot();
        Files.writeString(files.resolve("stamp"), image + "\n");
    }

    private static void step(String text) {
        System.out.println("image: " + text);
    }

    private void link() throws IOException {
        Path patched = Files.createTempDirectory("python");
        List<String> linked = new ArrayList<>(MORE_MODULES);
        List<Path> path = new ArrayList<>();
        for (Path jar : modules) {
            String name = moduleName(jar);
            if (name.equals(PYTHON)) {
                linked.add(name);
                path.add(patched.resolve(jar.getFileName()));
                PatchedJar.make(jar, addedClasses("graalpy"), GraalPyPatches.ALL, path.getLast());
            } else if (!name.equals(COMPILER)) {
                linked.add(name);
                path.add(jar);
            }
        }
        List<String> arguments = List.of(
                "--module-path",
                path.stream().map(Path::toString).collect(Collectors.joining(":")),
                "--add-modules",
                String.join(",", linked),
                "--ignore-signing-information",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.toString());
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"))
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("jlink failed with status " + status);
        }
        Directories.delete(patched);
    }

    private Path addedClasses(String patched) {
        return sources.resolveSibling("patches").resolve(patched).resolve("classes");
    }

    private static String moduleName(Path jar) {
        ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
        return module.descriptor().name();
    }

    private void copyFiles() throws IOException {
        Files.createDirectories(files);
        Files.copy(sources.resolve("jvm.args"), files.resolve("jvm.args"));
        for (Path jar : modules) {
            switch (moduleName(jar)) {
                case COMPILER ->
                    PatchedJar.make(jar, addedClasses("graal"), GraalPatches.ALL, files.resolve("compiler.jar"));
                case "com.sun.jna" -> extract(jar, "com/sun/jna/linux-x86-64/libjnidispatch.so");
                default -> {}
            }
        }
        extract(artifact, "org/polyfork/engine/linux-x86_64/libpolyfork.so");
        for (Path file : List.of(
                programs.resolve("restore"),
                programs.resolve("reserve"),
                programs.resolve("survey"),
                sources.resolve("snapshot"),
                sources.resolve("training.py"),
                sources.resolve("surveyed.py"))) {
            Files.copy(file, files.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.copy(programs.resolve("launcher"), image.resolve("bin", "polyfork"), StandardCopyOption.COPY_ATTRIBUTES);
        Engine.copyResources(files.resolve("resources"));
    }

    private void extract(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            try (InputStream in = file.getInputStream(file.getEntry(entry))) {
                Files.copy(in, files.resolve(Path.of(entry).getFileName()));
            }
        }
    }

    private String pythonLibrary() {
        return files.resolve("resources", "python", "python-home", "lib").toString();
    }

    /** A program can do without: it starts a JVM then. */
    private void snapshot() throws IOException, InterruptedException {
        Path launcher = image.resolve("../../polyfork").normalize();
        Process process = new ProcessBuilder(files.resolve("snapshot").toString(), launcher.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            step("no snapshot: programs will start more slowly");
        }
    }

    /** Runs the image's JVM with the options the launcher gives it. */
    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                image.resolve("bin", "java").toString(),
                "@" + files.resolve("jvm.args"),
                "--module-path=" + files.resolve("compiler.jar"),
                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON") || name.endsWith("JAVA_OPTIONS"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + output);
        }
    }
}
