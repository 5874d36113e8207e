// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options for a JVM that embeds Python, in a file for {@code java @file}. A JVM takes the compiler only from its upgrade module path,
 * as JARs of its own.
 *
 * <pre>{@code
 * java -cp CLASSPATH org.polyfork.JvmOptions DIRECTORY
 * java @DIRECTORY/java.args -cp CLASSPATH Main
 * }</pre>
 */
public final class JvmOptions {
    /** The file of options in the directory. */
    static final String FILE = "java.args";

    /** The compiler's module. */
    static final String COMPILER = "jdk.graal.compiler";

    /** The compiler, and what it needs. */
    private static final List<String> MODULES =
            List.of(COMPILER, "org.graalvm.truffle.compiler", "org.graalvm.collections", "org.graalvm.word");

    private JvmOptions() {}

    /**
     * Copies the compiler's JARs from the class path or module path into a directory, and writes the file {@code java.args} there.
     *
     * @param arguments the directory, as the program that is started with the options will find it
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: java -cp CLASSPATH org.polyfork.JvmOptions DIRECTORY");
            System.exit(2);
        }
        try {
            write(Path.of(arguments[0]));
        } catch (FindException e) {
            System.err.println("polyfork: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void write(Path directory) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--enable-native-access=" + nativeModules(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:-UsePerfData",
                "-XX:+UseTransparentHugePages"));
        if (ModuleLayer.boot().findModule(COMPILER).isEmpty()) { // a GraalVM has its own
            options.add("--upgrade-module-path=" + quoted(copyCompiler(directory)));
        }
        Files.write(Files.createDirectories(directory).resolve(FILE), options);
    }

    /** Those that call native code: on the class path all are one module without a name. */
    private static String nativeModules() {
        return JvmOptions.class.getModule().isNamed()
                ? "org.polyfork,com.sun.jna,org.graalvm.truffle,org.graalvm.truffle.runtime"
                : "ALL-UNNAMED";
    }

    private static Path copyCompiler(Path directory) throws IOException {
        Path target = Files.createDirectories(directory.resolve("compiler"));
        deleteFiles(target); // of another version
        for (String module : MODULES) {
            Path jar = jarOf(module);
            Files.copy(jar, target.resolve(jar.getFileName()));
        }
        return target;
    }

    private static void deleteFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path jarOf(String module) {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(path -> Stream.of(System.getProperty(path, "").split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> find(module, Path.of(entry)).stream())
                .findFirst()
                .orElseThrow(() -> new FindException("the class path has no JAR of the module " + module
                        + ": it comes with org.graalvm.compiler:compiler, and must not be merged into another JAR"));
    }

    private static Optional<Path> find(String module, Path entry) {
        try {
            return ModuleFinder.of(entry)
                    .find(module)
                    .flatMap(ModuleReference::location)
                    .map(Path::of)
                    .filter(Files::isRegularFile);
        } catch (FindException e) {
            return Optional.empty(); // it is none that is found as a module
        }
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\") + "\"";
    }
}
