package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CPython's own tests, from Debian's package of them. None of it is in this repository. */
final class CPythonTests {
    private static final String PACKAGE = "libpython3.11-testsuite";

    private CPythonTests() {}

    /** The directory of the package {@code test}; empty where there is no Debian to ask. */
    static Optional<Path> directory(Project project) throws IOException, InterruptedException {
        Path unpacked = Files.createDirectories(project.output().resolve(PACKAGE));
        Path tests = unpacked.resolve("usr/lib/python3.11/test");
        if (!Files.exists(tests)
                && !(runs(unpacked, "apt-get", "download", PACKAGE)
                        && runs(unpacked, "dpkg-deb", "-x", downloaded(unpacked), unpacked.toString()))) {
            return Optional.empty();
        }
        return Optional.of(tests);
    }

    private static String downloaded(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb")).findAny().orElseThrow().toString();
        }
    }

    private static boolean runs(Path directory, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
