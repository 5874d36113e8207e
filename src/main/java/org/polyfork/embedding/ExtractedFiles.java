// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The files of GraalPy's {@code VirtualFileSystem}, resources of a JAR, in a directory: what Python asks the system for,
 * and what a forked process sees, are the machine's files. The directory is there until the JVM ends.
 */
public final class ExtractedFiles {
    /** As {@code GraalPyResources.contextBuilder} sets it: the mount point, venv, bin, the name. */
    private static final String EXECUTABLE = "python.Executable";

    private static final Map<FileSystem, Path> DIRECTORIES = new WeakHashMap<>();

    private ExtractedFiles() {}

    /**
     * Gives a context that is to have a virtual file system its files in a directory, and the machine's file system.
     *
     * @throws IllegalArgumentException its file system is another, or keeps the machine's files from Python
     */
    public static void useIn(Context.Builder builder) {
        BuilderFields fields = new BuilderFields(builder);
        FileSystem files = fields.fileSystem();
        if (files == null) {
            return;
        }
        refuseRestricted(files);
        Path mountPoint = mountPointOf(files, fields.options().get(EXECUTABLE));
        Path directory = directoryOf(files, mountPoint);
        fields.options().forEach((name, value) -> {
            if (name.startsWith("python.") && value.startsWith(mountPoint.toString())) {
                builder.option(
                        name, directory + value.substring(mountPoint.toString().length()));
            }
        });
        builder.allowIO(IOAccess.ALL);
    }

    private static void refuseRestricted(FileSystem files) {
        try {
            files.checkAccess(Path.of("/tmp"), Set.of(AccessMode.READ, AccessMode.WRITE));
        } catch (IOException | SecurityException e) {
            throw new IllegalArgumentException(
                    "polyfork: the context's file system keeps the machine's files from Python, and"
                            + " a process that forks has them: use HostIO.READ_WRITE",
                    e);
        }
    }

    private static Path mountPointOf(FileSystem files, String executable) {
        Path mountPoint = executable == null ? null : parent(Path.of(executable), 3);
        if (mountPoint == null || Files.exists(mountPoint) || !isThere(files, mountPoint)) {
            throw new IllegalArgumentException(
                    "polyfork: the context's file system is none of GraalPyResources': its files"
                            + " are to be extracted, a process that forks has the machine's file system");
        }
        return mountPoint;
    }

    private static Path parent(Path path, int levels) {
        return levels == 0 || path == null ? path : parent(path.getParent(), levels - 1);
    }

    private static boolean isThere(FileSystem files, Path path) {
        try {
            files.checkAccess(path, Set.of());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static synchronized Path directoryOf(FileSystem files, Path mountPoint) {
        return DIRECTORIES.computeIfAbsent(files, _ -> extract(files, mountPoint));
    }

    private static Path extract(FileSystem files, Path mountPoint) {
        try {
            Path directory = Files.createTempDirectory("polyfork");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "polyfork-delete-files"));
            copy(files, mountPoint, directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(FileSystem files, Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (DirectoryStream<Path> entries = files.newDirectoryStream(source, _ -> true)) {
            for (Path entry : entries) {
                Path copy = target.resolve(entry.getFileName().toString());
                if (isDirectory(files, entry)) {
                    copy(files, entry, copy);
                } else {
                    copyFile(files, entry, copy);
                }
            }
        }
    }

    private static boolean isDirectory(FileSystem files, Path path) throws IOException {
        return (boolean) files.readAttributes(path, "isDirectory", LinkOption.NOFOLLOW_LINKS)
                .get("isDirectory");
    }

    private static void copyFile(FileSystem files, Path source, Path target) throws IOException {
        try (InputStream content =
                Channels.newInputStream(files.newByteChannel(source, Set.of(StandardOpenOption.READ)))) {
            Files.copy(content, target);
        }
        if (target.getParent().endsWith("bin")) {
            target.toFile().setExecutable(true);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // it is gone, or is left for the next cleaning of the directory of temporary files
        }
    }
}
