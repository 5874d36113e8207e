// SPDX-License-Identifier: Apache-2.0
package image;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import patches.Directories;

/**
 * Copies of files, with their permissions. One that has the content already stays the very file that it is: the AOT cache and the
 * snapshot want those that they were made with. Another has another time: files in our JARs all have the same.
 */
final class Copies {
    private Copies() {}

    static void copy(Path source, Path target) throws IOException {
        if (!Files.exists(target) || Files.mismatch(source, target) >= 0) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Copies the files of a directory, and no others are in the target then. */
    static void copyFiles(Path source, Path target) throws IOException {
        Directories.delete(target);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** Copies a file of a JAR into a directory. */
    static void extract(Path jar, String entry, Path directory) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path source = files.getPath(entry);
            copy(source, directory.resolve(source.getFileName().toString()));
        }
    }
}
