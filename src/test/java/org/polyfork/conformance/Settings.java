// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the JSON file beside a case may say; every part has a default. In {@code arguments} and {@code environment},
 * <code>{cases}</code> is the directory of the case and <code>{program}</code> its program.
 *
 * @param program path of the program from the project's root, when it is not the file beside this one
 * @param arguments the whole command line after the interpreter; default: the program
 * @param environment variables added to the runner's
 * @param stdin what standard input holds; default: nothing
 * @param stdout what standard output is
 * @param stderr what standard error is
 * @param timeLimitSeconds after which the case has failed
 * @param endless what to wait for in a program that never ends
 * @param processes output lines of several processes, in free order between them: each pattern finds the lines of
 *     one, whose order is kept
 * @param anyOrder whether lines may come in any order
 * @param alternatives what may be printed in place of something else
 * @param relations what numbers in the output have to do with each other
 * @param exceptionTypeOnly whether only the type of a traceback's exception is compared: its text differs between
 *     Python versions
 * @param since the first version of Python that does so, such as 3.12: under an older one the transcript is right
 */
public record Settings(
        String program,
        List<String> arguments,
        Map<String, String> environment,
        String stdin,
        Stream stdout,
        Stream stderr,
        int timeLimitSeconds,
        Endless endless,
        List<String> processes,
        boolean anyOrder,
        List<Alternative> alternatives,
        List<Relation> relations,
        boolean exceptionTypeOnly,
        String since) {

    /** What an output stream of a case is. */
    public enum Stream {
        /** A pipe that is read. */
        PIPE,
        /** A file. */
        FILE,
        /** A pipe nobody reads any more. The case learns that it is closed when its standard input gives a line. */
        BROKEN_PIPE,
        /** {@code /dev/full}: each write fails. */
        FULL,
        /** A terminal; for standard output only, all three streams are it then. */
        TERMINAL
    }

    /**
     * How to see that an endless program has nothing more to say.
     *
     * @param stdoutLines lines it prints
     * @param stderrLines lines it prints on standard error, library frames and markers of tracebacks left out
     * @param processes how many processes, zombies included, there are then
     */
    public record Endless(int stdoutLines, int stderrLines, int processes) {}

    /** Settings with nothing said. */
    public static final Settings DEFAULT =
            new Settings(null, null, null, null, null, null, 0, null, null, false, null, null, false, null);

    /** Fills in the defaults. */
    public Settings {
        arguments = arguments == null ? List.of("{program}") : List.copyOf(arguments);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
        stdin = Objects.requireNonNullElse(stdin, "");
        stdout = Objects.requireNonNullElse(stdout, Stream.PIPE);
        stderr = Objects.requireNonNullElse(stderr, Stream.PIPE);
        timeLimitSeconds = timeLimitSeconds == 0 ? 180 : timeLimitSeconds;
        processes = processes == null ? List.of() : List.copyOf(processes);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        relations = relations == null ? List.of() : List.copyOf(relations);
        since = Objects.requireNonNullElse(since, "3");
    }

    /** Does a version such as {@code CPython 3.11.7} do as the case wants? */
    boolean areOf(String python) {
        Runtime.Version version = Runtime.Version.parse(python.substring(python.indexOf(' ') + 1));
        return version.compareToIgnoreOptional(Runtime.Version.parse(since)) >= 0;
    }
}
