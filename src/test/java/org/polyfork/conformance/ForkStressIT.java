package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many forks in one program, whose children allocate, compile, load classes, print and exit, on each collector.
 * {@code -Dstress.forks=1000 -Dit.test=ForkStressIT} runs it long.
 */
class ForkStressIT {
    private static final int FORKS = Integer.getInteger("stress.forks", 100);
    private static final long LIMIT_SECONDS = 120 + 3L * FORKS;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void everyChildIsRightAndNothingIsLeft(String collector) throws Exception {
        Project project = Project.here();
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        project.root().resolve("polyfork").toString(),
                        project.root().resolve("src/test/python/thousand_forks.py").toString(),
                        Integer.toString(FORKS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // PYTHONUNBUFFERED would have the children write their lines in pieces, one between another's
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
        builder.environment().put("POLYFORK_JAVA_OPTIONS", collector);
        Process process = builder.start();
        ProcessTree tree = new ProcessTree(process);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            String stacks = Stacks.of(tree.members());
            tree.kill();
            fail("not done after " + LIMIT_SECONDS + " s:\n" + Files.readString(output) + stacks);
        }
        List<String> lines = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
        assertEquals("forks: " + FORKS + " descriptors: +0", lines.getLast());
        assertEquals(FORKS, lines.stream().filter(line -> line.startsWith("child ")).distinct().count());
    }
}
