// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in packages of Debian's, fetched when it is tested with. None of it is in this repository. */
final class DebianPackage {
    private DebianPackage() {}

    /** A directory or file of a package; empty where there is no Debian to ask. */
    static Optional<Path> find(Project project, String name, String path) throws IOException, InterruptedException {
        Path unpacked = Files.createDirectories(project.output().resolve(name));
        Path wanted = unpacked.resolve(path);
        if (!Files.exists(wanted)
                && !(runs(unpacked, "apt-get", "download", name)
                        && runs(unpacked, "dpkg-deb", "-x", downloaded(unpacked), unpacked.toString()))) {
            return Optional.empty();
        }
        return Optional.of(wanted);
    }

    private static String downloaded(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findAny()
                    .orElseThrow()
                    .toString();
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
