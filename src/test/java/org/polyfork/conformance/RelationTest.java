// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationTest {
    private static final Relation CHILD = new Relation("^child (\\d+)$", Relation.Kind.ID, "child", 0, 0);
    private static final Relation SUM = new Relation("^(\\d+) \\+ (\\d+) = (\\d+)$", Relation.Kind.SUM, null, 0, 0);
    private static final Relation RANGE = new Relation("^n (-?\\d+)$", Relation.Kind.RANGE, null, -5, 5);

    @Test
    void idsOfOneNameAreEqual() {
        assertEquals("child <child>\nchild <child>\n", CHILD.apply("child 7\nchild 7\n", new HashMap<>()));
    }

    @Test
    void anotherIdOfTheSameNameShows() {
        assertEquals("child <child>\nchild <child: another one>\n", CHILD.apply("child 7\nchild 8\n", new HashMap<>()));
    }

    @Test
    void idOfAnotherNameShows() {
        assertEquals("child <child: not that of main>\n", CHILD.apply("child 7\n", new HashMap<>(Map.of("main", 7L))));
    }

    @Test
    void sumThatHoldsLosesItsNumbers() {
        assertEquals("<a> + <b> = <a+b>\n", SUM.apply("12 + 61 = 73\n", new HashMap<>()));
    }

    @Test
    void sumThatDoesNotHoldShows() {
        assertEquals("<no sum: 12> + <no sum: 61> = <no sum: 74>\n", SUM.apply("12 + 61 = 74\n", new HashMap<>()));
    }

    @Test
    void rangeIsKept() {
        assertEquals("n <number>\nn <out of range: 6>\n", RANGE.apply("n -5\nn 6\n", new HashMap<>()));
    }
}
