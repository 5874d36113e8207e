// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    @TempDir
    private Path root;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(root.resolve("conformance/cases/wait"));
        Files.createDirectories(root.resolve("python-samples"));
        Files.writeString(root.resolve("conformance/cases/wait/any.py"), "");
        Files.writeString(root.resolve("python-samples/01_a.py"), "");
    }

    private List<String> found(String... globs) throws IOException {
        return Cases.matching(Cases.all(new Project(root)), List.of(globs)).stream()
                .map(Case::id)
                .toList();
    }

    @Test
    void programsAndSamplesAreCases() throws IOException {
        assertEquals(List.of("samples/01_a", "wait/any"), found());
    }

    @Test
    void areaOrGlobChooses() throws IOException {
        assertEquals(List.of("wait/any"), found("wait"));
        assertEquals(List.of("samples/01_a"), found("samples/0*"));
        assertEquals(List.of(), found("any"));
    }

    @Test
    void caseMayBeACommandLineOnly() throws IOException {
        Files.writeString(root.resolve("conformance/cases/wait/line.json"), "{\"arguments\": [\"-c\", \"1\"]}");
        assertTrue(found().contains("wait/line"));
    }

    @Test
    void settingsWithoutAProgramAreRefused() throws IOException {
        Files.writeString(root.resolve("conformance/cases/wait/lost.json"), "{}");
        assertThrows(IOException.class, this::found);
    }

    @Test
    void misspelledSettingIsRefused() throws IOException {
        Files.writeString(root.resolve("conformance/cases/wait/any.json"), "{\"anyorder\": true}");
        assertThrows(JsonMappingException.class, this::found);
    }
}
