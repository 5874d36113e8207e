// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDifferencesTest {
    private static final Case WAIT = new Case("wait", "any", Path.of("wait"), Path.of("any.py"), Settings.DEFAULT);

    private static KnownDifferences known(String id, String reason) {
        return new KnownDifferences(List.of(new KnownDifferences.Entry(id, reason)), List.of(WAIT));
    }

    @Test
    void reasonIsFoundById() {
        assertEquals(Optional.of("because"), known("wait/any", "because").reason(WAIT));
    }

    @Test
    void unknownCaseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> known("wait/none", "because"));
    }

    @Test
    void missingReasonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> known("wait/any", " "));
    }

    @Test
    void knownDifferenceThatIsGoneFails() {
        assertEquals(Verdict.UNEXPECTEDLY_SAME, Suite.verdict(false, false, true));
        assertFalse(Verdict.UNEXPECTEDLY_SAME.asExpected());
    }

    @Test
    void eachOtherVerdict() {
        assertEquals(Verdict.SAME, Suite.verdict(false, false, false));
        assertEquals(Verdict.DIFFERENT, Suite.verdict(false, true, false));
        assertEquals(Verdict.STUCK, Suite.verdict(true, true, false));
        assertEquals(Verdict.KNOWN, Suite.verdict(true, true, true));
    }
}
