// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.time.Duration;

/**
 * A case that was run.
 *
 * @param test the case
 * @param round which time, from 1
 * @param verdict what came of it
 * @param detail the difference, the stacks or the reason; empty if there is nothing to say
 * @param referenceTime how long the reference took; null when a transcript stood for it
 * @param subjectTime how long the subject took; null if it was not run
 */
public record Result(
        Case test, int round, Verdict verdict, String detail, Duration referenceTime, Duration subjectTime) {}
