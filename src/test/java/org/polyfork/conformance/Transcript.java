// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A normalised outcome: what is compared, and what is kept of the reference for machines without one.
 *
 * @param madeBy the Python that printed it
 * @param ending how it ended
 * @param stdout lines of standard output, then what follows the last line end
 * @param stderr the same of standard error
 */
record Transcript(String madeBy, String ending, List<String> stdout, List<String> stderr) {
    static Transcript read(Project project, Case test) throws IOException {
        return Cases.JSON.readValue(file(project, test).toFile(), Transcript.class);
    }

    static boolean exists(Project project, Case test) {
        return Files.exists(file(project, test));
    }

    void write(Project project, Case test) throws IOException {
        Path file = file(project, test);
        Files.createDirectories(file.getParent());
        var oneLineEach = new DefaultPrettyPrinter();
        oneLineEach.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        String json = Cases.JSON.writer(oneLineEach).writeValueAsString(this);
        Files.writeString(file, json + "\n");
    }

    /** How another one differs, as a text to read; empty if it does not. */
    String differenceFrom(Transcript expected) {
        var text = new StringBuilder();
        if (!ending.equals(expected.ending)) {
            text.append("ending:\n- ")
                    .append(expected.ending)
                    .append("\n+ ")
                    .append(ending)
                    .append('\n');
        }
        text.append(section("standard output", expected.stdout, stdout));
        text.append(section("standard error", expected.stderr, stderr));
        return text.toString();
    }

    private static String section(String title, List<String> expected, List<String> actual) {
        return expected.equals(actual) ? "" : title + ":\n" + LineDiff.of(shown(expected), shown(actual));
    }

    /** The lines; a last one without its end shows that. */
    private static List<String> shown(List<String> lines) {
        List<String> shown = new ArrayList<>(lines);
        String rest = shown.removeLast();
        if (!rest.isEmpty()) {
            shown.add(rest + "<no end of line>");
        }
        return shown;
    }

    private static Path file(Project project, Case test) {
        return project.transcripts().resolve(test.id() + ".json");
    }
}
