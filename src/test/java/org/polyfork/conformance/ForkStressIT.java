// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many forks in one program, on each collector. Run long:
 * {@code -Dit.test=ForkStressIT -Dstress.forks=1000 -Dsoak.forks=10000 -Dsoak.seed=7 -Dsoak.threads=6}.
 */
class ForkStressIT {
    private static final String FORKS = System.getProperty("stress.forks", "10");
    private static final String SOAK_FORKS = System.getProperty("soak.forks", "25");
    private static final String SOAK_SEED = System.getProperty("soak.seed", "1");
    private static final String SOAK_THREADS = System.getProperty("soak.threads", "any");

    @TempDir
    private Path directory;

    /** Children allocate, compile, load classes, print and exit. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void everyChildIsRightAndNothingIsLeft(String collector) throws Exception {
        var lines = WatchedProgram.underPolyfork(collector, directory, "thousand_forks.py", FORKS)
                .lines();
        assertEquals("forks: " + FORKS + " descriptors: +0", lines.getLast());
        assertEquals(
                Integer.parseInt(FORKS),
                lines.stream()
                        .filter(line -> line.startsWith("child "))
                        .distinct()
                        .count());
    }

    /** Beside busy threads; children of all kinds, some killed. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void soak(String collector) throws Exception {
        String options = collector + " -Xmx1g"; // a larger heap would grow for a long time
        var lines = WatchedProgram.underPolyfork(options, directory, "soak.py", SOAK_SEED, SOAK_FORKS, SOAK_THREADS)
                .lines();
        assertEquals(
                "soak: seed " + SOAK_SEED + ", " + SOAK_FORKS + " forks, nothing lost, nothing left", lines.getLast());
    }
}
