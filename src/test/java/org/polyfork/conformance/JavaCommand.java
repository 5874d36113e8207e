// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down the Java and the class path it runs with, for {@code conformance/run} to use again. */
final class JavaCommand {
    private JavaCommand() {}

    /** Writes the words of the command to a file, one a line. */
    public static void main(String[] arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = List.of(java.toString(), "--class-path", System.getProperty("java.class.path"));
        Files.write(Path.of(arguments[0]), words);
    }
}
