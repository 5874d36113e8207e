// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the run-time image keeps what must be files: native libraries and Python's own library. With these set,
 * nothing is unpacked when a program starts.
 */
final class ImageHome {
    private ImageHome() {}

    /** Tells JNA, Truffle and the fork engine, if this JVM is a run-time image. Call before their first use. */
    static void use() {
        Path home = Path.of(System.getProperty("java.home"), "lib", "polyfork");
        if (Files.isDirectory(home)) {
            set("jna.boot.library.path", home);
            set("jna.platform.library.path", home); // or JNA runs ldconfig to learn of the system's
            set("polyfork.library.path", home);
            set("polyglot.engine.resourcePath", home.resolve("resources"));
            System.setProperty("jna.nounpack", "true");
            System.setProperty("jna.nosys", "true");
        }
    }

    /** The image's launcher: what starts this Python wherever it was called from. */
    static Path launcher() {
        return Path.of(System.getProperty("java.home"), "bin", "polyfork");
    }

    /** Unless the command line says otherwise. */
    private static void set(String property, Path path) {
        System.getProperties().putIfAbsent(property, path.toString());
    }
}
