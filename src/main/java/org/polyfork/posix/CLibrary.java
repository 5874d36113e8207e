// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The C library that this process runs on, told without a call of native code: none would load on another. */
final class CLibrary {
    private static final String LOADER_OF_MUSL = "/ld-musl-";

    private CLibrary() {}

    static boolean isMusl() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return isMusl(maps);
        } catch (IOException e) {
            throw new UncheckedIOException("polyfork: the process cannot read its memory map", e);
        }
    }

    /** By the lines of proc_pid_maps(5): musl's loader, which is its C library as well, is mapped into every process. */
    static boolean isMusl(Stream<String> maps) {
        return maps.anyMatch(line -> line.contains(LOADER_OF_MUSL));
    }
}
