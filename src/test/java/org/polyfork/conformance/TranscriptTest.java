// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static Transcript transcript(String ending, String... stdout) {
        return new Transcript("test", ending, List.of(stdout), List.of(""));
    }

    @Test
    void equalOnesDoNotDiffer() {
        assertEquals("", transcript("exited 0", "a", "").differenceFrom(transcript("exited 0", "a", "")));
    }

    @Test
    void whoMadeItDoesNotCount() {
        var other = new Transcript("other", "exited 0", List.of("a", ""), List.of(""));
        assertEquals("", transcript("exited 0", "a", "").differenceFrom(other));
    }

    @Test
    void endingCounts() {
        assertEquals(
                "ending:\n- signalled 9\n+ exited 137\n",
                transcript("exited 137", "").differenceFrom(transcript("signalled 9", "")));
    }

    @Test
    void linesAreComparedOneByOne() {
        assertEquals(
                "standard output:\n  a\n- b\n+ x\n  c\n",
                transcript("exited 0", "a", "x", "c", "").differenceFrom(transcript("exited 0", "a", "b", "c", "")));
    }

    @Test
    void printedTwiceIsADifference() {
        assertEquals(
                "standard output:\n  a\n+ a\n",
                transcript("exited 0", "a", "a", "").differenceFrom(transcript("exited 0", "a", "")));
    }

    @Test
    void missingEndOfLineIsADifference() {
        assertEquals(
                "standard output:\n- a\n+ a<no end of line>\n",
                transcript("exited 0", "a").differenceFrom(transcript("exited 0", "a", "")));
    }
}
