// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of one run: everything below the program that started it, which adopts its orphans.
 *
 * @param root that program
 */
record ProcessTree(Process root) {
    /**
     * A process as {@code /proc} shows it.
     *
     * @param pid its id
     * @param parent its parent's
     * @param state one letter, such as {@code Z}
     * @param name what it runs
     */
    record Entry(long pid, long parent, char state, String name) {
        @Override
        public String toString() {
            return "pid " + pid + ", parent " + parent + ", state " + state + ", " + name;
        }
    }

    /** The processes there are, zombies included, parents first. */
    List<Entry> members() {
        Map<Long, List<Entry>> byParent = new HashMap<>();
        for (Entry entry : all()) {
            byParent.computeIfAbsent(entry.parent(), parent -> new ArrayList<>())
                    .add(entry);
        }
        List<Entry> members = new ArrayList<>(byParent.getOrDefault(root.pid(), List.of()));
        for (int i = 0; i < members.size(); i++) {
            members.addAll(byParent.getOrDefault(members.get(i).pid(), List.of()));
        }
        return members;
    }

    /** Kills them, and those they start meanwhile. */
    void kill() throws InterruptedException {
        while (root.isAlive()) {
            members().forEach(entry -> ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroyForcibly));
            Thread.sleep(10);
        }
    }

    private static List<Entry> all() {
        try (Stream<Path> files = Files.list(Path.of("/proc"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .flatMap(ProcessTree::read)
                    .sorted(Comparator.comparingLong(Entry::pid))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Entry> read(Path directory) {
        try {
            String stat = Files.readString(directory.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            long pid = Long.parseLong(directory.getFileName().toString());
            String name = stat.substring(stat.indexOf('(') + 1, end);
            return Stream.of(new Entry(pid, Long.parseLong(fields[1]), fields[0].charAt(0), name));
        } catch (IOException e) {
            return Stream.empty(); // it ended meanwhile
        }
    }
}
