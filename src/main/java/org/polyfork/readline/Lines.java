// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.stream.IntStream;
import org.jline.reader.History;
import org.jline.reader.LineReader;

/** The lines typed before, and a place among them, which moves while a line is edited. Files are Python's business. */
final class Lines implements History {
    private final List<String> lines = new ArrayList<>();
    private int index;

    private record Line(int index, String line) implements Entry {
        @Override
        public Instant time() {
            return Instant.EPOCH;
        }
    }

    void remove(int position) {
        lines.remove(position);
        moveToEnd();
    }

    void replace(int position, String line) {
        lines.set(position, line);
    }

    void clear() {
        lines.clear();
        moveToEnd();
    }

    @Override
    public void add(String line) {
        lines.add(line);
        moveToEnd();
    }

    @Override
    public void add(Instant time, String line) {
        add(line);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int first() {
        return 0;
    }

    @Override
    public int last() {
        return lines.size() - 1;
    }

    @Override
    public String get(int position) {
        return lines.get(position);
    }

    @Override
    public ListIterator<Entry> iterator(int position) {
        List<Entry> entries = IntStream.range(0, lines.size())
                .<Entry>mapToObj(i -> new Line(i, lines.get(i)))
                .toList();
        return entries.listIterator(Math.clamp(position, 0, entries.size()));
    }

    @Override
    public String current() {
        return index < lines.size() ? lines.get(index) : "";
    }

    @Override
    public boolean previous() {
        return index > 0 && moveTo(index - 1);
    }

    @Override
    public boolean next() {
        if (index >= lines.size()) {
            return false;
        }
        index++;
        return true;
    }

    @Override
    public boolean moveToFirst() {
        return index != 0 && moveTo(0);
    }

    @Override
    public boolean moveToLast() {
        return index != last() && moveTo(last());
    }

    @Override
    public boolean moveTo(int position) {
        if (position < 0 || position >= lines.size()) {
            return false;
        }
        index = position;
        return true;
    }

    @Override
    public void moveToEnd() {
        index = lines.size();
    }

    @Override
    public void resetIndex() {
        index = Math.min(index, lines.size());
    }

    @Override
    public void attach(LineReader reader) {}

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public void write(Path file, boolean incremental) {}

    @Override
    public void append(Path file, boolean incremental) {}

    @Override
    public void read(Path file, boolean checkDuplicates) {}

    @Override
    public void purge() {}
}
