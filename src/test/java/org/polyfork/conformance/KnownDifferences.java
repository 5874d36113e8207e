// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cases that are expected to differ, each with its reason: {@code conformance/known-differences.json}. */
final class KnownDifferences {
    /**
     * One of them.
     *
     * @param id the case
     * @param reason why it differs, for a person
     */
    record Entry(String id, String reason) {}

    private final Map<String, String> reasons = new TreeMap<>();

    KnownDifferences(List<Entry> entries, List<Case> cases) {
        List<String> ids = cases.stream().map(Case::id).toList();
        for (Entry entry : entries) {
            if (!ids.contains(entry.id())) {
                throw new IllegalArgumentException("known differences name a case that is not there: " + entry.id());
            }
            if (entry.reason() == null || entry.reason().isBlank()) {
                throw new IllegalArgumentException("known difference without a reason: " + entry.id());
            }
            reasons.put(entry.id(), entry.reason());
        }
    }

    static KnownDifferences read(Path file, List<Case> cases) throws IOException {
        return new KnownDifferences(List.of(Cases.JSON.readValue(file.toFile(), Entry[].class)), cases);
    }

    Optional<String> reason(Case test) {
        return Optional.ofNullable(reasons.get(test.id()));
    }
}
