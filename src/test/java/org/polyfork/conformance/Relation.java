// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What numbers in the output, different in each run, have to do with each other. Where the relation holds they are
 * replaced by its name; where it does not, by a text that says so and that no reference prints.
 *
 * @param pattern finds the text, line by line; its groups are the numbers
 * @param is what the numbers are
 * @param name for {@link Kind#ID} and {@link Kind#PARENT}: whose; {@link #MAIN} is the process the runner started
 * @param from for {@link Kind#RANGE}: the least
 * @param to for {@link Kind#RANGE}: the greatest
 */
public record Relation(String pattern, Kind is, String name, long from, long to) {
    /** The name of the process the runner started. */
    static final String MAIN = "main";

    /** The name of the process that adopts what the run leaves behind. */
    static final String ADOPTER = "adopter";

    /** The relations there are. */
    public enum Kind {
        /** A process id: the same wherever the name is the same, another for each other name. */
        ID,
        /**
         * The id of a parent that does not wait: that of the process of this name or, once it has ended, that of the
         * process which adopts what the run leaves. Which of the two ends first is the system's choice.
         */
        PARENT,
        /** Any number of a range. */
        RANGE,
        /** Two numbers and their sum. */
        SUM
    }

    String apply(String text, Map<String, Long> ids) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(replace(match, ids)));
    }

    private String replace(MatchResult match, Map<String, Long> ids) {
        List<Long> numbers = java.util.stream.IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(group -> Long.valueOf(match.group(group)))
                .toList();
        boolean sumHolds = is != Kind.SUM || numbers.get(0) + numbers.get(1) == numbers.get(2);
        var result = new StringBuilder(match.group());
        for (int group = match.groupCount(); group >= 1; group--) {
            long number = numbers.get(group - 1);
            String shown =
                    switch (is) {
                        case ID -> id(number, ids);
                        case PARENT ->
                            Long.valueOf(number).equals(ids.get(ADOPTER)) ? "<" + name + ">" : id(number, ids);
                        case RANGE -> from <= number && number <= to ? "<number>" : "<out of range: " + number + ">";
                        case SUM ->
                            sumHolds ? List.of("<a>", "<b>", "<a+b>").get(group - 1) : "<no sum: " + number + ">";
                    };
            result.replace(match.start(group) - match.start(), match.end(group) - match.start(), shown);
        }
        return result.toString();
    }

    private String id(long number, Map<String, Long> ids) {
        for (Map.Entry<String, Long> other : ids.entrySet()) {
            if (!other.getKey().equals(name) && other.getValue() == number) {
                return "<" + name + ": not that of " + other.getKey() + ">";
            }
        }
        Long known = ids.putIfAbsent(name, number);
        return known == null || known == number ? "<" + name + ">" : "<" + name + ": another one>";
    }
}
