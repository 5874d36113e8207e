// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.util.List;
import java.util.TreeSet;
import org.jline.reader.Buffer;

/** Completion of the word before the cursor, as {@code rl_complete} of GNU readline: what is certain first, then all there is. */
final class Completion {
    private static final int MAX_UNASKED = 100; // rl_completion_query_items
    private static final String DELIMITERS = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";

    private final LineEditor editor;
    private final Hooks hooks;
    private String delimiters = DELIMITERS;

    Completion(LineEditor editor, Hooks hooks) {
        this.editor = editor;
        this.hooks = hooks;
    }

    void setDelimiters(String characters) {
        delimiters = characters;
    }

    String delimiters() {
        return delimiters;
    }

    /** The key was struck, for the first time or again where that changed nothing. Returns false where there is nothing to tell. */
    boolean complete(boolean again, boolean showAll) {
        List<String> matches = matches(again ? '?' : '\t');
        if (matches.isEmpty()) {
            return false;
        }
        if (again) {
            list(matches);
            return true;
        }
        String word = word();
        String certain = commonPrefix(matches);
        boolean changes = !certain.isEmpty() && !certain.equals(word);
        if (changes) {
            replace(word, certain);
        }
        if (matches.size() > 1 && showAll) {
            list(matches);
            return true;
        }
        return matches.size() == 1;
    }

    /** Shows all there is. */
    boolean list() {
        List<String> matches = matches('?');
        list(matches);
        return !matches.isEmpty();
    }

    /** Puts all there is into the line. */
    boolean insertAll() {
        List<String> matches = matches('*');
        if (matches.isEmpty()) {
            return false;
        }
        replace(word(), String.join(" ", matches) + " ");
        return true;
    }

    private int begin() {
        Buffer buffer = editor.getBuffer();
        int begin = buffer.cursor();
        while (begin > 0 && delimiters.indexOf(buffer.atChar(begin - 1)) < 0) {
            begin--;
        }
        return begin;
    }

    private String word() {
        return editor.getBuffer().substring(begin(), editor.getBuffer().cursor());
    }

    private List<String> matches(int type) {
        return hooks.complete(word(), begin(), editor.getBuffer().cursor(), type)
                .map(found -> found.size() < 2 ? found : List.copyOf(new TreeSet<>(found)))
                .orElse(List.of());
    }

    private void replace(String word, String text) {
        Buffer buffer = editor.getBuffer();
        buffer.backspace(word.codePointCount(0, word.length()));
        buffer.write(text);
    }

    private static String commonPrefix(List<String> words) {
        String prefix = words.getFirst();
        for (String word : words) {
            int length = 0;
            while (length < Math.min(prefix.length(), word.length()) && prefix.charAt(length) == word.charAt(length)) {
                length++;
            }
            prefix = prefix.substring(0, length);
        }
        return prefix;
    }

    private void list(List<String> matches) {
        if (matches.isEmpty()) {
            return;
        }
        int longest = matches.stream().mapToInt(String::length).max().getAsInt();
        if (hooks.display(commonPrefix(matches), matches, longest)) {
            return;
        }
        editor.below(() -> {
            if (matches.size() < MAX_UNASKED
                    || editor.agrees("Display all " + matches.size() + " possibilities? (y or n)")) {
                editor.write(columns(matches, longest + 2));
            }
        });
    }

    /** Sorted downwards. */
    private String columns(List<String> words, int width) {
        int columns = Math.max(1, editor.columns() / width);
        int rows = (words.size() + columns - 1) / columns;
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int i = row; i < words.size(); i += rows) {
                boolean last = i + rows >= words.size();
                text.append(
                        last
                                ? words.get(i)
                                : words.get(i) + " ".repeat(width - words.get(i).length()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
