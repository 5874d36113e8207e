// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.PrintWriter;
import java.util.List;

/** The report as a table for a terminal. */
final class TextReport {
    private static final String ROW = "%-46s %-18s %10s %10s%n";

    /** Of an explanation: stacks of many threads are long. */
    private static final int LINES = 60;

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void head(String reference, String subject) {
        out.printf("reference: %s%nsubject:   %s%n%n", reference, subject);
        out.printf(ROW, "case", "result", "reference", "subject");
        out.println("-".repeat(87));
        out.flush();
    }

    /** One line; what is not as expected is explained at once, for those who wait. */
    synchronized void row(Result result) {
        String name = result.test().id() + (result.round() > 1 ? " #" + result.round() : "");
        String verdict =
                (result.verdict().asExpected() ? "" : "! ") + result.verdict().label();
        out.printf(ROW, name, verdict, Summary.seconds(result.referenceTime()), Summary.seconds(result.subjectTime()));
        if (!result.verdict().asExpected()) {
            result.detail().lines().limit(LINES).forEach(line -> out.println("    | " + line));
            if (result.detail().lines().count() > LINES) {
                out.println("    | ... the rest is in the page");
            }
        }
        out.flush();
    }

    void foot(List<Result> results, String where) {
        out.println("-".repeat(87));
        out.println(Summary.line(results) + (Summary.good(results) ? ": all as expected" : ": NOT as expected"));
        out.println("in full: " + where);
        out.flush();
    }
}
