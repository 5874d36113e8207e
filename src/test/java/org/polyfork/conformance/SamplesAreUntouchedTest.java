// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The document's programs are the input: byte for byte what {@code document.sha256} says. */
class SamplesAreUntouchedTest {
    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        try (InputStream sums = getClass().getResourceAsStream("document.sha256")) {
            return new String(sums.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" +"))
                    .map(words -> DynamicTest.dynamicTest(words[1], () -> assertEquals(words[0], sum(words[1]))));
        }
    }

    private static String sum(String name) throws IOException, NoSuchAlgorithmException {
        Path file = Project.here().samples().resolve(name);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
