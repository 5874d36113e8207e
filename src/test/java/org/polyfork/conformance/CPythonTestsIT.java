// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CPython's own tests end under Polyfork as under CPython, but for those that {@code conformance/cpython-tests} lists
 * with a reason. The build runs the quick suites; {@code -Dcpython.tests=all} is for all of them, and
 * {@code -Dcpython.tests=test_multiprocessing_fork,test_threading.ThreadTests} for some; those of 3.11 also where there are
 * those of 3.12: {@code -Dcpython.version=3.11}.
 */
class CPythonTestsIT {
    private static final String WHICH = System.getProperty("cpython.tests", "quick");
    private static final String QUICK =
            "test_fork1,test_wait3,test_wait4,test_signal,test_threading.ThreadJoinOnShutdown,"
                + "test_os,test_posix,test_pty,test_popen,test_eintr,test_fcntl,test_grp,test_pwd,test_poll,test_epoll";
    private static final String QUICK_PARTS =
            "test_multiprocessing_fork.WithProcessesTestProcess,test_concurrent_futures.ProcessPoolForkProcessPoolExecutorTest";
    private static final String LONG =
            "test_multiprocessing_main_handling,test_multiprocessing_fork,test_concurrent_futures,test_subprocess";

    private static final boolean OF_DEBIAN =
            System.getProperty("cpython.version", "").equals("3.11");
    private static final String PROGRAM = "unit_tests.py";

    /** The reason of a test that ends the whole run begins so. */
    private static final String NOT_RUN = "not run: ";

    @TempDir
    private Path directory;

    static Stream<String> suites() {
        String suites =
                switch (WHICH) {
                    case "quick" -> QUICK + "," + QUICK_PARTS;
                    case "all" -> QUICK + "," + LONG;
                    default -> WHICH;
                };
        return Stream.of(suites.split(","));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void endsTheSame(String suite) throws Exception {
        Optional<CPythonTests> found = CPythonTests.with(suite, OF_DEBIAN);
        assumeTrue(found.isPresent(), "there is no CPython with its tests, and none can be fetched from Debian");
        CPythonTests tests = found.get();
        Map<String, String> known = tests.known(suite);
        Map<String, String> expected;
        Map<String, String> actual;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String[] words = {tests.directory().toString(), suite};
            Path outputs = Files.createDirectory(directory.resolve("cpython"));
            var cpython = new WatchedProgram(tests.cpython().command(), outputs, PROGRAM, words);
            Future<Map<String, String>> meanwhile = threads.submit(() -> outcomes(cpython));
            actual = outcomes(WatchedProgram.underPolyfork("", directory, PROGRAM, withoutNotRun(words, known)));
            expected = meanwhile.get();
        }
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((test, outcome) -> {
            String other = actual.getOrDefault(test, "was not run");
            if (!kind(outcome).equals(kind(other))) {
                differences.put(test, other);
            }
        });
        System.out.printf(
                "%s: %s passes %d of %d, Polyfork %d%n",
                suite, tests.cpython().version(), passes(expected), expected.size(), passes(actual));
        assertEquals(known.keySet(), differences.keySet(), differences::toString);
    }

    private static String[] withoutNotRun(String[] words, Map<String, String> known) {
        Stream<String> options = known.entrySet().stream()
                .filter(test -> test.getValue().startsWith(NOT_RUN))
                .map(test -> "-x=" + test.getKey());
        return Stream.concat(options, Stream.of(words)).toArray(String[]::new);
    }

    /** Of each test how it ended: lines of {@code src/test/python/unit_tests.py}. */
    private static Map<String, String> outcomes(WatchedProgram program) throws Exception {
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : program.lines()) {
            String[] parts = line.split("\t", 2);
            if (parts.length == 2) { // and not what a test has printed
                outcomes.put(parts[0], parts[1]);
            }
        }
        return outcomes;
    }

    private static long passes(Map<String, String> outcomes) {
        return outcomes.values().stream().filter("ok"::equals).count();
    }

    private static String kind(String outcome) {
        return outcome.split(":")[0];
    }
}
