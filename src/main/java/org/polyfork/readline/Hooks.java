// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.util.List;
import java.util.Optional;

/** What a program has to say while a line is edited. */
public interface Hooks {
    /** Before the prompt is shown. */
    void startup();

    /** When the prompt has been shown. */
    void beforeInput();

    /**
     * The words that the text between two places of the line may become; empty: nobody completes.
     *
     * @param type what is wanted, as {@code rl_completion_type}: TAB, ? or others
     */
    Optional<List<String>> complete(String text, int begin, int end, int type);

    /** Shows them; false: they are to be shown as usual. */
    boolean display(String text, List<String> matches, int longest);
}
