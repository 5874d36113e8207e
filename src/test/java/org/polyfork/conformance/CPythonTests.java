// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * CPython's own tests, of one version.
 *
 * @param cpython what passes them
 * @param directory its package {@code test}
 * @param known which tests end otherwise under Polyfork, and why
 */
record CPythonTests(Interpreter cpython, Path directory, Path known) {
    private static final String ORACLE = "CPython 3.12";
    private static final String DEBIAN_PACKAGE = "libpython3.11-testsuite";
    private static final String DEBIAN_DIRECTORY = "usr/lib/python3.11/test";

    /** Those of CPython 3.12 where they are installed with it and have the suite, and Debian's of 3.11 else. */
    static Optional<CPythonTests> with(String suite, boolean ofDebian) throws IOException, InterruptedException {
        Project project = Project.here();
        Optional<CPythonTests> installed = ofDebian ? Optional.empty() : installed(project);
        if (installed.isPresent() && installed.get().has(suite)) {
            return installed;
        }
        Optional<Path> tests = DebianPackage.find(project, DEBIAN_PACKAGE, DEBIAN_DIRECTORY);
        Optional<Interpreter> python = Interpreter.find(project, "python3");
        return tests.isPresent() && python.isPresent()
                ? Optional.of(new CPythonTests(python.get(), tests.get(), known(project, "3.11")))
                : Optional.empty();
    }

    private static Optional<CPythonTests> installed(Project project) throws IOException, InterruptedException {
        Optional<Interpreter> python =
                Interpreter.reference(project).filter(found -> found.version().startsWith(ORACLE));
        if (python.isEmpty()) {
            return Optional.empty();
        }
        String directory = python.get().evaluate("__import__('sysconfig').get_path('stdlib') + '/test'");
        return Optional.of(new CPythonTests(python.get(), Path.of(directory), known(project, "3.12")));
    }

    private static Path known(Project project, String version) {
        return project.root().resolve("conformance/cpython-tests").resolve(version + ".json");
    }

    private boolean has(String suite) {
        String module = suite.split("\\.")[0];
        return Files.exists(directory.resolve(module + ".py")) || Files.exists(directory.resolve(module));
    }

    /** The tests of a suite that end otherwise, and why. */
    Map<String, String> known(String suite) throws IOException {
        Map<String, String> tests =
                new TreeMap<>(Cases.JSON.readValue(known.toFile(), new TypeReference<Map<String, String>>() {}));
        tests.keySet().removeIf(test -> !test.startsWith("test." + suite + "."));
        return tests;
    }
}
