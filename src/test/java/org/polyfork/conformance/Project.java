// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie in a checkout.
 *
 * @param root the directory with {@code pom.xml}
 */
public record Project(Path root) {
    /** The checkout the current directory is in. */
    public static Project here() {
        Path current = Path.of("").toAbsolutePath();
        for (Path directory = current; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("conformance/cases"))) {
                return new Project(directory);
            }
        }
        throw new IllegalStateException("no conformance/cases in or above " + current);
    }

    Path cases() {
        return root.resolve("conformance/cases");
    }

    Path samples() {
        return root.resolve("python-samples");
    }

    Path transcripts() {
        return root.resolve("conformance/transcripts");
    }

    Path knownDifferences() {
        return root.resolve("conformance/known-differences.json");
    }

    Path output() {
        return root.resolve("target/conformance");
    }
}
