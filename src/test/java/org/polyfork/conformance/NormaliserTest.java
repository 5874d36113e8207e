// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {
    private static List<String> lines(String settings, String stdout) throws IOException {
        var normaliser = new Normaliser(
                new Project(Path.of("/home/me/polyfork")), "/tmp/run1", Cases.JSON.readValue(settings, Settings.class));
        var outcome = new Outcome("exited 0", stdout, "", 100, 50, Duration.ZERO, "");
        return normaliser.apply(outcome, "test").stdout();
    }

    @Test
    void pathsAndAddressesAreNamed() throws IOException {
        assertEquals(
                List.of("<tmp>/f <root>/x.py", "<function f at <address>>", ""),
                lines("{}", "/tmp/run1/f /home/me/polyfork/x.py\n<function f at 0x7f00ab>\n"));
    }

    @Test
    void otherNumbersStay() throws IOException {
        assertEquals(List.of("0x7f pid 1234 12:00", ""), lines("{}", "0x7f pid 1234 12:00\n"));
    }

    @Test
    void tracebackKeepsTheProgramsFramesOnly() throws IOException {
        String traceback = """
            Traceback (most recent call last):
              File "/usr/lib/python3.11/multiprocessing/process.py", line 314, in _bootstrap
                self.run()
              File "/home/me/polyfork/case.py", line 3, in f
                return 1 / 0
                       ~~^~~
            ZeroDivisionError: division by zero
            """;
        assertEquals(
                List.of(
                        "Traceback (most recent call last):",
                        "  File \"<root>/case.py\", line 3, in f",
                        "    return 1 / 0",
                        "ZeroDivisionError: division by zero",
                        ""),
                lines("{}", traceback));
    }

    @Test
    void libraryThatWasBuiltIsALibrary() throws IOException {
        String frame = "  File \"/home/me/polyfork/target/image/lib/pool.py\", line 114, in worker\n    task = get()\n";
        assertEquals(List.of("KeyError", ""), lines("{}", frame + "KeyError\n"));
    }

    @Test
    void frameWithoutSourceTakesNoOtherLineWithIt() throws IOException {
        assertEquals(
                List.of("  File \"<root>/case.py\", line 1, in f", "E", ""),
                lines(
                        "{}",
                        "  File \"/lib/a.py\", line 1, in g\n  File \"/home/me/polyfork/case.py\", line 1, in f\nE\n"));
    }

    @Test
    void exceptionTextGoesOnlyWhereAskedFor() throws IOException {
        assertEquals(List.of("TypeError: a b", ""), lines("{}", "TypeError: a b\n"));
        assertEquals(List.of("TypeError: <text>", ""), lines("{\"exceptionTypeOnly\": true}", "TypeError: a b\n"));
    }

    @Test
    void linesOfProcessesAreGroupedAndKeepTheirOrder() throws IOException {
        String settings = "{\"processes\": [\"^a\", \"^b\"]}";
        assertEquals(List.of("a2", "a1", "b1", "c", ""), lines(settings, "b1\na2\nc\na1\n"));
    }

    @Test
    void orderCountsUnlessItIsFree() throws IOException {
        assertEquals(List.of("b", "a", ""), lines("{}", "b\na\n"));
        assertEquals(List.of("a", "b", ""), lines("{\"anyOrder\": true}", "b\na\n"));
    }

    @Test
    void alternativeStandsForTheOther() throws IOException {
        String settings = "{\"alternatives\": [{\"pattern\": \"^done$\", \"standsFor\": \"lost\\nforever\"}]}";
        assertEquals(List.of("lost", "forever", "undone", ""), lines(settings, "done\nundone\n"));
    }

    @Test
    void missingEndOfLineShows() throws IOException {
        assertEquals(List.of("a", "b"), lines("{}", "a\nb"));
    }

    private static String relationOfMain(String kind) {
        return "{\"relations\": [{\"pattern\": \"(\\\\d+)\", \"is\": \"%s\", \"name\": \"main\"}]}".formatted(kind);
    }

    @Test
    void mainIsTheProcessTheRunnerStarted() throws IOException {
        String settings = relationOfMain("id");
        assertEquals(List.of("<main>", ""), lines(settings, "100\n"));
        assertEquals(List.of("<main: another one>", ""), lines(settings, "101\n"));
        assertEquals(List.of("<main: not that of adopter>", ""), lines(settings, "50\n"));
    }

    @Test
    void parentMayHaveEnded() throws IOException {
        String settings = relationOfMain("parent");
        assertEquals(List.of("<main>", ""), lines(settings, "100\n"));
        assertEquals(List.of("<main>", ""), lines(settings, "50\n"));
        assertEquals(List.of("<main: another one>", ""), lines(settings, "1\n"));
    }
}
