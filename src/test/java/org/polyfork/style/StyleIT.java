// SPDX-License-Identifier: Apache-2.0
package org.polyfork.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polyfork.conformance.DebianRoot;
import org.polyfork.conformance.Project;

/** Formatters and linters find nothing. With {@code -Dstyle.fix=true} what formatters find is put right instead. */
class StyleIT {
    private static final boolean FIXES = Boolean.getBoolean("style.fix");
    private static final String RUFF = "@astral-sh/ruff-wasm-nodejs";
    private static final List<String> NODE_PACKAGES = List.of("clang-format@1.8.0", RUFF + "@0.17.4");

    private final Path root = Project.here().root();

    @Test
    void java() throws Exception {
        Stream<String> exports = Stream.of("api", "code", "file", "parser", "tree", "util")
                .map(name -> "--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<String> formatter = Stream.of(
                "-cp", System.getProperty("java.class.path"), "com.palantir.javaformat.java.Main", "--palantir");
        Stream<String> mode = FIXES ? Stream.of("--replace") : Stream.of("--dry-run", "--set-exit-if-changed");
        List<String> command = Stream.of(Stream.of(java.toString()), exports, formatter, mode)
                .flatMap(words -> words)
                .toList();
        assertClean(new Tool(root, command), files(List.of("src"), ".java"));
    }

    @Test
    void c() throws Exception {
        Path clangFormat = nodeModules().resolve("clang-format/bin/linux_x64/clang-format");
        List<String> mode = FIXES ? List.of("-i") : List.of("--dry-run", "-Werror");
        List<String> command =
                Stream.concat(Stream.of(clangFormat.toString()), mode.stream()).toList();
        assertClean(new Tool(root, command), files(List.of("src"), ".c", ".h"));
    }

    @Test
    void python() throws Exception {
        List<String> ruff = List.of(
                "node", "src/test/style/ruff.js", nodeModules().resolve(RUFF).toString(), "src/test/style/ruff.json");
        List<String> files = files(List.of("src", "conformance/bench"), ".py");
        if (FIXES) {
            assertClean(
                    new Tool(root, ruff),
                    Stream.concat(Stream.of("format"), files.stream()).toList());
        }
        assertClean(
                new Tool(root, ruff),
                Stream.concat(Stream.of("check"), files.stream()).toList());
    }

    @Test
    void shell() throws Exception {
        DebianRoot debian = DebianRoot.ofMachine(Project.here());
        assumeTrue(debian.has(List.of("shellcheck")), "there is no Debian to ask for shellcheck");
        List<String> scripts = List.of("polyfork", "src/main/image/snapshot", ".ci/run", "conformance/run");
        assertClean(new Tool(root, List.of(debian.resolve("usr/bin/shellcheck").toString())), scripts);
    }

    private static void assertClean(Tool tool, List<String> arguments) throws IOException, InterruptedException {
        assertEquals(new Tool.Result(0, ""), tool.run(arguments.stream()));
    }

    private List<String> files(List<String> directories, String... endings) throws IOException {
        List<String> all = new ArrayList<>();
        for (String directory : directories) {
            try (Stream<Path> paths = Files.walk(root.resolve(directory))) {
                paths.map(path -> root.relativize(path).toString())
                        .filter(path -> !path.contains("/target/")) // of an example
                        .filter(path -> Stream.of(endings).anyMatch(path::endsWith))
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all;
    }

    private Path nodeModules() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(root.resolve("target/style"));
        Tool npm = new Tool(
                root,
                List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", directory.toString()));
        assumeTrue(isThere("npm") && npm.run(NODE_PACKAGES.stream()).status() == 0, "there is no npm, or no registry");
        return directory.resolve("node_modules");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
