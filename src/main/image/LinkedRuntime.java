// SPDX-License-Identifier: Apache-2.0
package image;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import patches.Directories;
import patches.PatchedJar;
import patches.graal.GraalPatches;
import patches.graalpy.GraalPyPatches;

/**
 * A JDK with the modules that the project needs linked in, GraalPy's with its patches. Not linked in are the project's own, so that a
 * change of it needs no other JDK, and the Graal compiler, for which jlink would take the JDK's empty placeholder.
 *
 * @param dependencies the JARs of all modules but the project's
 * @param required names of modules that there must be, too
 * @param patches the directory of {@code patches}
 */
record LinkedRuntime(List<Path> dependencies, Set<String> required, Path patches) {
    private static final String COMPILER = "jdk.graal.compiler";
    private static final String PYTHON = "org.graalvm.py";

    /** Python codecs, and the interface of the Graal compiler: nothing requires them by name. */
    private static final List<String> MORE_MODULES = List.of("jdk.charsets", "jdk.internal.vm.ci");

    static ModuleDescriptor moduleOf(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    /** What it is made of, but for the classes that make it. */
    List<Object> sources() {
        List<Object> sources = new ArrayList<>(dependencies);
        sources.addAll(List.of(required, patches, Path.of(System.getProperty("java.home"), "release")));
        return sources;
    }

    /** The JAR of a module. */
    Path jar(String module) {
        return dependencies.stream()
                .filter(jar -> moduleOf(jar).name().equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no module " + module));
    }

    /** Makes the directory, which does not exist yet. */
    void link(Path image) throws IOException {
        Path patched = Files.createTempDirectory("python");
        Path python = patched.resolve(jar(PYTHON).getFileName());
        PatchedJar.make(jar(PYTHON), addedClasses("graalpy"), GraalPyPatches.ALL, python);
        List<Path> path = new ArrayList<>(dependencies);
        path.removeAll(List.of(jar(PYTHON), jar(COMPILER)));
        path.add(python);
        jlink(image, path);
        Directories.delete(patched);
    }

    /** Makes the JAR of the Graal compiler. */
    void patchCompiler(Path jar) throws IOException {
        PatchedJar.make(jar(COMPILER), addedClasses("graal"), GraalPatches.ALL, jar);
    }

    private Path addedClasses(String patched) {
        return patches.resolve(patched).resolve("classes");
    }

    private void jlink(Path image, List<Path> path) {
        Set<String> names = new TreeSet<>(required);
        names.addAll(MORE_MODULES);
        path.forEach(jar -> names.add(moduleOf(jar).name()));
        List<String> arguments = List.of(
                "--module-path",
                path.stream().map(Path::toString).collect(Collectors.joining(":")),
                "--add-modules",
                String.join(",", names),
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
    }
}
