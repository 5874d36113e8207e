package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CPython's own tests end under Polyfork as under CPython, but for those that {@code conformance/cpython-tests.json} lists
 * with a reason. More of them: {@code -Dit.test=CPythonTestsIT -Dcpython.tests=test_fork1,test_signal}.
 */
class CPythonTestsIT {
    private static final String TESTS = System.getProperty("cpython.tests", "test_fork1,test_wait3,test_wait4");

    @TempDir
    private Path directory;

    @Test
    void endTheSame() throws Exception {
        Project project = Project.here();
        Optional<Path> tests = CPythonTests.directory(project);
        assumeTrue(tests.isPresent(), "CPython's tests cannot be fetched from Debian");
        Optional<Interpreter> reference = Interpreter.find(project, "python3");
        assumeTrue(reference.isPresent(), "there is no CPython to compare with");
        List<String> arguments = new ArrayList<>(List.of(tests.get().toString()));
        arguments.addAll(Arrays.asList(TESTS.split(",")));
        String[] words = arguments.toArray(String[]::new);
        var expected = outcomes(new WatchedProgram(reference.get().command(), directory, "unit_tests.py", words));
        var actual = outcomes(WatchedProgram.underPolyfork("-XX:+UseSerialGC", directory, "unit_tests.py", words));
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((test, outcome) -> {
            String other = actual.getOrDefault(test, "was not run");
            if (!kind(outcome).equals(kind(other))) {
                differences.put(test, other);
            }
        });
        Map<String, String> known = Cases.JSON.readValue(
                project.root().resolve("conformance/cpython-tests.json").toFile(), new TypeReference<>() {});
        known.keySet().retainAll(expected.keySet());
        assertEquals(new TreeSet<>(known.keySet()), differences.keySet(), differences::toString);
        System.out.printf("CPython's tests: %d, of which %d end in another way%n", expected.size(), differences.size());
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

    private static String kind(String outcome) {
        return outcome.split(":")[0];
    }
}
