// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packages of one release of Debian's, unpacked together into a directory where nothing else is. They are not installed: their
 * scripts do not run, and packages that they depend on must be named too.
 */
public final class DebianRoot {
    private static final String KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private final Path directory;
    private final Map<String, String> environment;

    private DebianRoot(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Of the machine's own release: programs that need its libraries. */
    public static DebianRoot ofMachine(Project project) throws IOException {
        return new DebianRoot(Files.createDirectories(project.output().resolve("debian")), Map.of());
    }

    /** Of another release, which apt knows here only. */
    static DebianRoot of(Project project, String release) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(project.output().resolve("debian-" + release));
        Path apt = Files.createDirectories(directory.resolve("apt"));
        Path lists = apt.resolve("lists");
        Files.createDirectories(lists.resolve("partial"));
        Files.createDirectories(apt.resolve("cache/archives/partial"));
        Path sources = apt.resolve("sources.list");
        Files.writeString(sources, "deb [signed-by=" + KEYS + "] http://deb.debian.org/debian " + release + " main\n");
        Path configuration =
                Files.writeString(apt.resolve("apt.conf"), """
                    Dir::Etc::sourcelist "%s";
                    Dir::Etc::sourceparts "-";
                    Dir::State::lists "%s";
                    Dir::State::status "/dev/null";
                    Dir::Cache "%s";
                    """.formatted(sources, lists, apt.resolve("cache")));
        return new DebianRoot(directory, Map.of("APT_CONFIG", configuration.toString()));
    }

    /** A path below the directory. */
    public Path resolve(String path) {
        return directory.resolve(path);
    }

    /** True when all of them are there: those that have been unpacked stay. */
    public boolean has(List<String> packages) throws IOException, InterruptedException {
        Path archives = Files.createDirectories(directory.resolve("archives"));
        List<String> missing =
                packages.stream().filter(name -> !Files.exists(unpacked(name))).toList();
        if (!missing.isEmpty() && !download(archives, missing)) {
            return false;
        }
        for (String name : missing) {
            if (!runs(archives, List.of("dpkg-deb", "-x", archive(archives, name), directory.toString()))) {
                return false;
            }
            Files.createFile(unpacked(name));
        }
        return true;
    }

    /** Is there when the package is. */
    private Path unpacked(String name) {
        return directory.resolve("archives").resolve(name + ".unpacked");
    }

    private static String archive(Path archives, String name) throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(Path::toString)
                    .filter(file -> file.startsWith(archives.resolve(name) + "_"))
                    .max(Comparator.naturalOrder()) // of several versions
                    .orElseThrow();
        }
    }

    private boolean download(Path archives, List<String> packages) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "download"));
        command.addAll(packages);
        return runs(archives, command) || runs(archives, List.of("apt-get", "update")) && runs(archives, command);
    }

    private boolean runs(Path where, List<String> command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** Files that name places where Debian would install the package name those where it lies instead. */
    void relocate(List<String> files) throws IOException {
        for (String name : files) {
            Path file = directory.resolve(name);
            String text = Files.readString(file);
            Files.writeString(file, text.replace("'/usr/share/", "'" + directory + "/usr/share/"));
        }
    }
}
