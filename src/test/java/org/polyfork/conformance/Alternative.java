// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two things a program may print in place of each other, as it happens.
 *
 * @param pattern one, line by line
 * @param standsFor the other, normalised
 * @param reason why both are right
 */
public record Alternative(String pattern, String standsFor, String reason) {
    String apply(String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(standsFor));
    }
}
