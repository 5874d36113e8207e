// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts of this package. */
final class Resources {
    private Resources() {}

    /** A file of this package. */
    static String text(String file) {
        try (InputStream text = Resources.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
