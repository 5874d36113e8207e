// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

/** What is to be said of a case. */
public enum Verdict {
    /** Both did the same. */
    SAME(true),
    /** They differ, as the known differences say. */
    KNOWN(true),
    /** They differ. */
    DIFFERENT(false),
    /** They do the same although the known differences say they do not: the line is to be removed. */
    UNEXPECTEDLY_SAME(false),
    /** The subject did not end, or left processes behind. */
    STUCK(false),
    /** There is nothing to compare with: the reference got stuck, or has no transcript. */
    NO_REFERENCE(false);

    private final boolean asExpected;

    Verdict(boolean asExpected) {
        this.asExpected = asExpected;
    }

    /** Whether the run may be called good. */
    public boolean asExpected() {
        return asExpected;
    }

    /** The name to print. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
