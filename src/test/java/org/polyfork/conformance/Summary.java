// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run came to, in words. */
final class Summary {
    private Summary() {}

    static boolean good(List<Result> results) {
        return results.stream().allMatch(result -> result.verdict().asExpected());
    }

    /** Such as {@code 80 runs: 78 same, 2 known}. */
    static String line(List<Result> results) {
        Map<Verdict, Long> counts = results.stream()
                .collect(Collectors.groupingBy(
                        Result::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        return results.size() + " runs: "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().label())
                        .collect(Collectors.joining(", "));
    }

    static String seconds(Duration time) {
        return time == null ? "" : "%.2f s".formatted(time.toMillis() / 1000.0);
    }
}
