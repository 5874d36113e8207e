// SPDX-License-Identifier: Apache-2.0
package image;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import patches.Directories;

/**
 * Makes the run-time image the launcher starts, or what of it has changed: a JDK with the modules that this project needs, the
 * project itself and what else must be files beside it in {@code lib/polyfork}, an AOT cache from a training run, and a snapshot.
 */
final class MakeImage {
    private static final String MAIN = "org.polyfork/org.polyfork.cli.Main";

    /** Parts of Python's library that programs do not import: compiled when somebody does. */
    private static final String NOT_COMPILED = "/(test|idlelib|lib2to3|ensurepip|tkinter|turtledemo|pydoc_data)/";

    /** For a JVM that works for some seconds: what C2 and Truffle compile in that time is of no use to it. */
    private static final List<String> SHORT = List.of("-XX:TieredStopAtLevel=1", "-Dpolyglot.engine.Compilation=false");

    private final Path image;
    private final Path files;
    private final Path modules;
    private final Path artifact;
    private final Path sources;
    private final Path programs;

    private MakeImage(Path image, Path sources, Path artifact, Path programs) {
        this.image = image;
        this.files = image.resolve("lib", "polyfork");
        this.modules = files.resolve("modules");
        this.sources = sources;
        this.artifact = artifact;
        this.programs = programs;
    }

    /**
     * Arguments: the image's directory, this file's directory, the project's JAR, the directory of the compiled programs, and
     * when the build began. The class path: all modules but the project's.
     */
    public static void main(String[] arguments) throws Exception {
        List<Path> paths = Arrays.stream(arguments)
                .limit(arguments.length - 1)
                .map(Path::of)
                .toList();
        new MakeImage(paths.get(0), paths.get(1), paths.get(2), paths.get(3)).make(Instant.parse(arguments[4]));
    }

    private void make(Instant began) throws Exception {
        Parts parts = new Parts(files.resolve("made"));
        LinkedRuntime runtime = new LinkedRuntime(dependencies(), requiredModules(), sources.resolveSibling("patches"));
        List<Object> linked = new ArrayList<>(runtime.sources());
        linked.addAll(List.of(sources.resolve("MakeImage.java"), sources.resolve("LinkedRuntime.java")));
        parts.make("JDK and dependencies", linked, () -> makeRuntime(runtime));
        copyFiles();
        parts.make("Python's library, compiled", List.of(), this::compileLibrary);
        parts.make("AOT cache", List.of(modules, files.resolve("jvm.args"), files.resolve("training.py")), this::train);
        parts.make("snapshot", snapshotFiles(), this::makeSnapshot);
        // what is changed while this is made is newer
        Path stamp = Files.writeString(files.resolve("stamp"), image + "\n");
        Files.setLastModifiedTime(stamp, FileTime.from(began));
    }

    private static List<Path> dependencies() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    private TreeSet<String> requiredModules() {
        return LinkedRuntime.moduleOf(artifact).requires().stream()
                .map(Requires::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void makeRuntime(LinkedRuntime runtime) throws IOException {
        Directories.delete(image);
        runtime.link(image);
        Files.createDirectories(modules);
        runtime.patchCompiler(modules.resolve("compiler.jar"));
        Copies.extract(runtime.jar("com.sun.jna"), "com/sun/jna/linux-x86-64/libjnidispatch.so", files);
        Engine.copyResources(files.resolve("resources"));
    }

    private void copyFiles() throws IOException {
        Copies.copy(artifact, modules.resolve("polyfork.jar"));
        Copies.extract(artifact, "org/polyfork/engine/linux-x86_64/libpolyfork.so", files);
        Copies.copy(programs.resolve("launcher"), image.resolve("bin", "polyfork"));
        for (String name : List.of("restore", "reserve")) {
            Copies.copy(programs.resolve(name), files.resolve(name));
        }
        for (String name : List.of("jvm.args", "snapshot", "training.py")) {
            Copies.copy(sources.resolve(name), files.resolve(name));
        }
        Copies.copyFiles(sources.resolve("computing"), files.resolve("computing"));
    }

    /** What the snapshot is made with that the AOT cache is not. */
    private List<Path> snapshotFiles() {
        return Stream.of("snapshot", "computing", "restore", "reserve")
                .map(files::resolve)
                .toList();
    }

    private void compileLibrary() throws IOException, InterruptedException {
        String library =
                files.resolve("resources", "python", "python-home", "lib").toString();
        run(Stream.concat(SHORT.stream(), Stream.of("-m", MAIN, "-m", "compileall", "-q", "-x", NOT_COMPILED, library))
                .toArray(String[]::new));
    }

    private void train() throws IOException, InterruptedException {
        Path cache = files.resolve("polyfork.aot");
        Files.deleteIfExists(cache);
        run(
                "-XX:AOTCacheOutput=" + cache,
                "-m",
                MAIN,
                files.resolve("training.py").toString());
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the training run has left no AOT cache");
        }
    }

    /** A program can do without: it starts a JVM then. */
    private void makeSnapshot() throws IOException, InterruptedException {
        Path launcher = image.resolve("../../polyfork").normalize();
        Process process = new ProcessBuilder(files.resolve("snapshot").toString(), launcher.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            System.out.println("no snapshot: programs will start more slowly");
        }
    }

    /** Runs the image's JVM with the options the launcher gives it. */
    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                image.resolve("bin", "java").toString(),
                "@" + files.resolve("jvm.args"),
                "--module-path=" + modules,
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
