// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.util.List;

/** Shows two lists of lines as one: {@code -} expected, {@code +} seen instead. */
final class LineDiff {
    private LineDiff() {}

    static String of(List<String> expected, List<String> actual) {
        int[][] common = commonLengths(expected, actual);
        var text = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            boolean both = i < expected.size() && j < actual.size();
            if (both && expected.get(i).equals(actual.get(j))) {
                line(text, "  ", expected.get(i++));
                j++;
            } else if (j == actual.size() || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
                line(text, "- ", expected.get(i++));
            } else {
                line(text, "+ ", actual.get(j++));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String mark, String line) {
        text.append(mark).append(line).append('\n');
    }

    /** For each pair of positions, the length of the longest common part of what follows. */
    private static int[][] commonLengths(List<String> a, List<String> b) {
        var lengths = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                lengths[i][j] = a.get(i).equals(b.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }
}
