// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The suite as part of the build: one test a case. Arguments of the command line: {@code -Dconformance.arguments}. */
class ConformanceIT {
    @TestFactory
    Stream<DynamicTest> cases() {
        var suite = new Conformance();
        String arguments = System.getProperty("conformance.arguments", "");
        int status = new CommandLine(suite)
                .setOut(new PrintWriter(System.out, true))
                .execute(arguments.isBlank() ? new String[0] : arguments.strip().split("\\s+"));
        List<Result> results = suite.results();
        assertTrue(status != 2 && !results.isEmpty(), "the suite could not run; what was said above");
        return results.stream().map(ConformanceIT::test);
    }

    private static DynamicTest test(Result result) {
        String name = result.test().id() + (result.round() > 1 ? " #" + result.round() : "");
        return DynamicTest.dynamicTest(
                name,
                () -> assertTrue(
                        result.verdict().asExpected(), () -> result.verdict().label() + "\n" + result.detail()));
    }
}
