// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs of processes do under Polyfork what they do under CPython. Run many:
 * {@code -Dit.test=ProcessProgramsIT -Dprograms.first=0 -Dprograms.count=500}.
 */
class ProcessProgramsIT {
    private static final String PROGRAMS = "process_programs.py";
    private static final String FIRST = System.getProperty("programs.first", "0");
    private static final String COUNT = System.getProperty("programs.count", "15");

    @TempDir
    private Path directory;

    @Test
    void doTheSame() throws Exception {
        var reference = Interpreter.reference(Project.here());
        assumeTrue(reference.isPresent(), "there is no CPython to compare with");
        List<String> expected =
                new WatchedProgram(reference.get().command(), directory, PROGRAMS, FIRST, COUNT).lines();
        List<String> actual = WatchedProgram.underPolyfork("-XX:+UseSerialGC", directory, PROGRAMS, FIRST, COUNT)
                .lines();
        assertEquals(expected.size(), actual.size());
        assertAll(IntStream.range(0, expected.size()).mapToObj(i -> same(expected.get(i), actual.get(i))));
    }

    private static Executable same(String expected, String actual) {
        return () -> assertEquals(
                Cases.JSON.readTree(expected).toPrettyString(),
                Cases.JSON.readTree(actual).toPrettyString());
    }
}
