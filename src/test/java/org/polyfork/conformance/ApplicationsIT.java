// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of others, from Debian's packages, do under Polyfork what they do under CPython. The build runs the quick ones;
 * {@code -Dapplications=all} is for all of them, {@code -Dapplications=celery_tasks,django_site} for some.
 */
class ApplicationsIT {
    private static final String WHICH = System.getProperty("applications", "quick");

    /** The release whose packages are made for the Python that GraalPy speaks, or a newer one. */
    private static final String RELEASE = "trixie";

    private static final String PYTHON_PACKAGES = "usr/lib/python3/dist-packages";
    private static final Duration MAX_SILENCE =
            Duration.ofMinutes(6); // some say nothing until a program of theirs has ended
    private static final double NANOS_OF_SECOND = 1e9;
    private static final List<String> TABLE = new ArrayList<>();

    private final Project project = Project.here();

    @TempDir
    private Path directory;

    /** What a scenario printed, and how long it took. */
    private record Session(List<String> lines, double seconds) {}

    static Stream<Application> applications() throws IOException {
        return Application.all(Project.here()).stream()
                .filter(application -> WHICH.equals("all")
                        || WHICH.equals("quick") && application.quick()
                        || List.of(WHICH.split(",")).contains(application.scenario()));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void doesTheSame(Application application) throws Exception {
        DebianRoot packages = DebianRoot.of(project, RELEASE);
        DebianRoot programs = DebianRoot.ofMachine(project);
        assumeTrue(
                packages.has(application.packages()) && programs.has(application.machinePackages()),
                "packages cannot be fetched from Debian");
        packages.relocate(application.relocated());
        Optional<Interpreter> reference = Interpreter.reference(project);
        assumeTrue(reference.isPresent(), "there is no CPython to compare with");
        Session expected = run(application, reference.get().command(), packages, programs);
        Session actual =
                run(application, List.of(project.root().resolve("polyfork").toString()), packages, programs);
        boolean same = expected.lines().equals(actual.lines());
        TABLE.add("%-17s %-9s %7.1f %9.1f  %s"
                .formatted(
                        application,
                        same ? "same" : application.difference() == null ? "DIFFERENT" : "differs",
                        expected.seconds(),
                        actual.seconds(),
                        application.description(project)));
        if (application.difference() == null) {
            assertEquals(String.join("\n", expected.lines()), String.join("\n", actual.lines()));
        } else {
            assertNotEquals(expected.lines(), actual.lines(), "it does no longer differ: " + application.difference());
        }
    }

    private Session run(Application application, List<String> interpreter, DebianRoot packages, DebianRoot programs)
            throws Exception {
        Path ours = Files.createTempDirectory(directory, "run");
        var program = new WatchedProgram(
                        interpreter, ours, application.program(project).toString())
                .mayBeSilentFor(MAX_SILENCE)
                .with("PYTHONPATH", packages.resolve(PYTHON_PACKAGES))
                .with("PYTHONDONTWRITEBYTECODE", 1)
                .with("PROGRAMS", programs.resolve(""))
                .with("HOME", ours);
        long start = System.nanoTime();
        return new Session(program.lines(), (System.nanoTime() - start) / NANOS_OF_SECOND);
    }

    @AfterAll
    static void printTable() {
        System.out.printf(
                "%-17s %-9s %7s %9s  %s%n", "application", "Polyfork", "CPython", "Polyfork", "seconds; what it does");
        TABLE.forEach(System.out::println);
    }
}
