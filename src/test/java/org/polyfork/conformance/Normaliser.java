// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of an outcome what may differ from run to run or from one Python to the other, and nothing else. For every
 * case:
 *
 * <ul>
 *   <li>the project's and the run's directory become {@code <root>} and {@code <tmp>};
 *   <li>{@code at 0x7f...} becomes {@code at <address>};
 *   <li>the id of the process in the warning about forks beside threads becomes {@code <pid>};
 *   <li>of a traceback, the frames outside the project and in what it builds, and the lines that only mark a place
 *       ({@code ^^^^}) go: library line numbers and the markers belong to the Python version.
 * </ul>
 *
 * For a case that asks for it: {@link Alternative alternatives}, {@link Relation relations}, the order between processes, the text of exceptions.
 */
final class Normaliser {
    private static final Pattern ADDRESS = Pattern.compile("\\bat 0x[0-9a-fA-F]+");
    private static final Pattern FORKING = Pattern.compile("(?<=This process \\(pid=)\\d+(?=\\) is multi-threaded)");
    private static final Pattern MARKERS = Pattern.compile("(?m)^ +[~^]+\n");
    /** A frame of a file that is not the project's own, and the source line, indented deeper, that follows. */
    private static final Pattern LIBRARY_FRAME = Pattern.compile(
            "(?m)^( *)File \"(?!<root>/(?!target/)|<tmp>|<string>|<stdin>).*\", line \\d+.*\n(?:\\1 +\\S.*\n)?");

    private static final Pattern EXCEPTION_TEXT =
            Pattern.compile("(?m)^(\\w[\\w.]*(?:Error|Exception|Exit|Interrupt)): .*$");

    private final Settings settings;
    private final UnaryOperator<String> paths;

    Normaliser(Project project, String directory, Settings settings) {
        this.settings = settings;
        this.paths =
                text -> text.replace(directory, "<tmp>").replace(project.root().toString(), "<root>");
    }

    Transcript apply(Outcome outcome, String madeBy) {
        Map<String, Long> ids =
                new HashMap<>(Map.of(Relation.MAIN, outcome.main(), Relation.ADOPTER, outcome.adopter()));
        return new Transcript(
                madeBy, outcome.ending(), lines(text(outcome.stdout(), ids)), lines(text(outcome.stderr(), ids)));
    }

    /** The number of lines there are when nothing more is read and all is normalised. */
    int countLines(String text) {
        return Collections.frequency(text(text, new HashMap<>()).chars().boxed().toList(), (int) '\n');
    }

    private String text(String raw, Map<String, Long> ids) {
        String text = paths.apply(raw);
        text = ADDRESS.matcher(text).replaceAll("at <address>");
        text = FORKING.matcher(text).replaceAll("<pid>");
        text = MARKERS.matcher(text).replaceAll("");
        text = LIBRARY_FRAME.matcher(text).replaceAll("");
        if (settings.exceptionTypeOnly()) {
            text = EXCEPTION_TEXT.matcher(text).replaceAll("$1: <text>");
        }
        for (Alternative alternative : settings.alternatives()) {
            text = alternative.apply(text);
        }
        for (Relation relation : settings.relations()) {
            text = relation.apply(text, ids);
        }
        return text;
    }

    /** The lines, the last one empty if the text ends as a text should, in the order that is compared. */
    private List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String rest = lines.removeLast();
        if (settings.anyOrder()) {
            Collections.sort(lines);
        }
        List<Pattern> processes =
                settings.processes().stream().map(Pattern::compile).toList();
        Map<Integer, List<String>> byProcess =
                lines.stream().collect(Collectors.groupingBy(line -> find(processes, line)));
        List<String> ordered = new ArrayList<>();
        for (int process = 0; process <= processes.size(); process++) {
            ordered.addAll(byProcess.getOrDefault(process, List.of()));
        }
        ordered.add(rest);
        return ordered;
    }

    private static int find(List<Pattern> processes, String line) {
        int index = 0;
        while (index < processes.size() && !processes.get(index).matcher(line).find()) {
            index++;
        }
        return index;
    }
}
