// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyfork.conformance.Command;
import org.polyfork.conformance.Interpreter;
import org.polyfork.conformance.Project;

/**
 * The same ten programs, {@code src/test/python/ten_programs.py}, with every option and variable, through a link and in an
 * environment, from the snapshot and cold: they print what they print under CPython with the same.
 *
 * <p>{@code -Dways.warm=all} tries each option and each variable alone, not in pairs; {@code -Dways.cold=all} starts a JVM for each of
 * them, too; otherwise a few stand for all.
 */
class EveryWayIT {
    private static final Path POLYFORK = Path.of("polyfork").toAbsolutePath();
    private static final Path PROGRAMS =
            Path.of("src/test/python/ten_programs.py").toAbsolutePath();

    private static final List<String> OPTIONS = List.of(
            "",
            "-O",
            "-OO",
            "-b",
            "-bb",
            "-B",
            "-d",
            "-E",
            "-I",
            "-P",
            "-q",
            "-s",
            "-S",
            "-u",
            "-v",
            "-W error",
            "-Wdefault",
            "-X dev",
            "-X utf8",
            "-X utf8=0",
            "-X faulthandler",
            "-X importtime",
            "-X int_max_str_digits=700",
            "-X pycache_prefix=/nonexistent/cache",
            "-X anything=else",
            "--check-hash-based-pycs always");

    private static final List<String> VARIABLES = List.of(
            "TZ=Asia/Tokyo",
            "TZ=CET-1CEST,M3.5.0,M10.5.0/3",
            "PYTHONHASHSEED=0",
            "PYTHONHASHSEED=random",
            "PYTHONWARNINGS=error,ignore::UserWarning",
            "PYTHONIOENCODING=latin-1",
            "PYTHONIOENCODING=utf-8:replace",
            "PYTHONOPTIMIZE=2",
            "PYTHONDONTWRITEBYTECODE=1",
            "PYTHONDEVMODE=1",
            "PYTHONUTF8=1",
            "PYTHONUNBUFFERED=1",
            "PYTHONNOUSERSITE=1",
            "PYTHONSAFEPATH=1",
            "PYTHONPATH=/nonexistent",
            "PYTHONPYCACHEPREFIX=/nonexistent/cache",
            "PYTHONINTMAXSTRDIGITS=0",
            "LC_ALL=C",
            "LANG=",
            "LC_CTYPE=POSIX",
            "PYTHONCOERCECLOCALE=0");

    /** Options and variables together, for starts of a JVM. */
    private static final List<List<String>> SOME = List.of(
            List.of("-O -W error -X dev", "TZ=Asia/Tokyo PYTHONHASHSEED=0"),
            List.of("-I -S -bb -u", "PYTHONPATH=/nonexistent LC_ALL=C"),
            List.of("-OO -P -X int_max_str_digits=700", "PYTHONIOENCODING=latin-1 PYTHONWARNINGS=error"));

    @TempDir
    private Path directory;

    static Stream<Arguments> warmWays() {
        return System.getProperty("ways.warm", "").equals("all") ? ways() : pairs();
    }

    /** Two hide all variables; without UTF-8 mode CPython takes the locale's encoding, and Polyfork UTF-8 in every locale. */
    private static final Set<String> WITHOUT_VARIABLES = Set.of("-E", "-I", "-X utf8=0");

    /** Each option with one of the variables. */
    private static Stream<Arguments> pairs() {
        Iterator<String> variables = VARIABLES.iterator();
        return OPTIONS.stream()
                .map(option -> Arguments.of(
                        option, WITHOUT_VARIABLES.contains(option) || !variables.hasNext() ? "" : variables.next()));
    }

    static Stream<Arguments> ways() {
        return Stream.concat(
                OPTIONS.stream().map(options -> Arguments.of(options, "")),
                VARIABLES.stream().map(variables -> Arguments.of("", variables)));
    }

    static Stream<Arguments> coldWays() {
        return System.getProperty("ways.cold", "").equals("all")
                ? ways()
                : SOME.stream().map(way -> Arguments.of(way.get(0), way.get(1)));
    }

    @ParameterizedTest(name = "polyfork {0}, {1}")
    @MethodSource("warmWays")
    void warm(String options, String variables) throws Exception {
        assertEquals(run(reference(), options, variables), run(POLYFORK.toString(), options, variables));
    }

    @ParameterizedTest(name = "polyfork {0}, {1}")
    @MethodSource("coldWays")
    void cold(String options, String variables) throws Exception {
        assertEquals(
                run(reference(), options, variables),
                run(POLYFORK.toString(), options, variables + " POLYFORK_COLD=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POLYFORK_COLD=1"})
    void throughALink(String variables) throws Exception {
        Files.createSymbolicLink(directory.resolve("python3"), POLYFORK);
        Path chain = Files.createSymbolicLink(directory.resolve("python"), Path.of("python3"));
        assertEquals(run(POLYFORK.toString(), "", ""), run(chain.toString(), "", variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POLYFORK_COLD=1"})
    void withModulesOfTheUsers(String variables) throws Exception {
        Files.createDirectories(directory.resolve(".local/lib/python3.12/site-packages"));
        assertEquals(run(POLYFORK.toString(), "", ""), run(POLYFORK.toString(), "", variables + " HOME=" + directory));
    }

    private static String reference() throws IOException, InterruptedException {
        var reference = Interpreter.reference(Project.here());
        assumeTrue(reference.isPresent(), "there is no CPython to compare with");
        return reference.get().command().getFirst();
    }

    /** Its standard output and status. */
    private String run(String python, String options, String variables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(words(options));
        command.add(PROGRAMS.toString());
        Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
        for (String variable : words(variables)) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        Command.Result result = new Command(directory).run(environment, "", command);
        return result.out() + "status " + result.status() + (result.status() == 0 ? "" : "\n" + result.err());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }
}
