// SPDX-License-Identifier: Apache-2.0
package image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    @TempDir
    private Path directory;

    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @Test
    void copyOfTheSameContentStays() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "content");
        assertTrue(source.toFile().setExecutable(true));
        Path target = directory.resolve("target");
        Copies.copy(source, target);
        Files.setLastModifiedTime(target, LONG_AGO);
        Files.writeString(source, "content");
        Copies.copy(source, target);
        assertEquals(LONG_AGO, Files.getLastModifiedTime(target));
        Files.writeString(source, "another");
        Copies.copy(source, target);
        assertEquals("another", Files.readString(target));
        assertTrue(Files.isExecutable(target));
    }

    @Test
    void extractedFileOfTheSameContentStays() throws IOException {
        Path jar = jar("content");
        Copies.extract(jar, "below/file", directory);
        Path target = directory.resolve("file");
        Files.setLastModifiedTime(target, LONG_AGO);
        Copies.extract(jar("content"), "below/file", directory);
        assertEquals(LONG_AGO, Files.getLastModifiedTime(target));
        Copies.extract(jar("another"), "below/file", directory);
        assertEquals("another", Files.readString(target));
        assertNotEquals(LONG_AGO, Files.getLastModifiedTime(target));
    }

    private Path jar(String content) throws IOException {
        Path jar = directory.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("below/file").setLastModifiedTime(LONG_AGO));
            zip.write(content.getBytes());
        }
        return jar;
    }
}
