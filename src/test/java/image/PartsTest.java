// SPDX-License-Identifier: Apache-2.0
package image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two parts, of a directory and a file, of which each remembers that it was made. */
class PartsTest {
    @TempDir
    private Path directory;

    private Path first;
    private Path second;
    private String option = "option";

    @BeforeEach
    void sources() throws IOException {
        first = Files.createDirectories(directory.resolve("sources/below")).resolve("first");
        second = directory.resolve("second");
        Files.writeString(first, "first");
        Files.writeString(second, "second");
        assertEquals(List.of("1", "2"), made());
    }

    /** The parts that are made now. */
    private List<String> made() {
        List<String> made = new ArrayList<>();
        try {
            Parts parts = new Parts(directory.resolve("made"));
            parts.make("one", List.of(directory.resolve("sources"), option), () -> made.add("1"));
            parts.make("two", List.of(second), () -> made.add("2"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return made;
    }

    @Test
    void nothingHasChanged() throws IOException {
        Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));
        assertEquals(List.of(), made());
    }

    @Test
    void onlyWhatIsMadeOfIt() throws IOException {
        Files.writeString(second, "changed");
        assertEquals(List.of("2"), made());
        assertEquals(List.of(), made());
    }

    @Test
    void partsAfterIt() throws IOException {
        Files.writeString(first, "changed");
        assertEquals(List.of("1", "2"), made());
        Files.createFile(first.resolveSibling("another"));
        assertEquals(List.of("1", "2"), made());
        Files.move(first, first.resolveSibling("name"));
        assertEquals(List.of("1", "2"), made());
        option = "other";
        assertEquals(List.of("1", "2"), made());
    }

    /** What could not be made is not there, nor what is made of it, though its sources are as they were when it was. */
    @Test
    void failure() throws IOException {
        Parts parts = new Parts(directory.resolve("made"));
        Files.writeString(first, "changed");
        assertThrows(
                IOException.class,
                () -> parts.make("one", List.of(directory.resolve("sources"), option), () -> {
                    throw new IOException();
                }));
        Files.writeString(first, "first");
        assertEquals(List.of("1", "2"), made());
    }
}
