// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polyfork.conformance.Project;

/** Each source file says under which license it is: https://spdx.dev/ids. */
class LicenseTest {
    private static final String IDENTIFIER = "SPDX-License-Identifier: Apache-2.0";

    @Test
    void eachSourceFileHasAnIdentifier() throws IOException {
        Path sources = Project.here().root().resolve("src");
        try (Stream<Path> files = Files.walk(sources)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().matches(".*\\.(java|c|h|S|py)"))
                            .filter(file -> !sources.relativize(file).toString().contains("/target/")) // of an example
                            .filter(file -> !beginsWithIdentifier(file))
                            .map(sources::relativize)
                            .toList());
        }
    }

    private static boolean beginsWithIdentifier(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(2).anyMatch(line -> line.contains(IDENTIFIER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
