// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyfork.conformance.Command;
import org.polyfork.conformance.Command.Result;

/** A virtual environment with pip, and a package with a C extension that is built and installed there. */
class VirtualEnvironmentIT {
    private static final Path POLYFORK = Path.of("polyfork").toAbsolutePath();
    private static final Path PROGRAMS =
            Path.of("src/test/python/ten_programs.py").toAbsolutePath();
    private static final Path PACKAGE =
            Path.of("src/test/python/extension_package").toAbsolutePath();

    @TempDir
    private static Path directory;

    private static Path bin;

    @BeforeAll
    static void make() throws Exception {
        Path environment = directory.resolve("environment");
        bin = environment.resolve("bin");
        succeed(POLYFORK.toString(), "-m", "venv", environment.toString());
        Path copy = directory.resolve("package"); // it is built where it lies
        succeed("cp", "-r", PACKAGE.toString(), copy.toString());
        succeed(bin.resolve("pip").toString(), "install", "--no-index", "--no-build-isolation", copy.toString());
    }

    private static Result run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        return new Command(directory).run(environment, "", List.of(words));
    }

    private static String succeed(String... words) throws IOException, InterruptedException {
        Result result = run(Map.of(), words);
        assertEquals(0, result.status(), result::toString);
        return result.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "python3", "python3.12", "polyfork"})
    void interpreterIsThatOfTheEnvironment(String name) throws Exception {
        String program = "import sys; print(sys.executable, sys.prefix, sys._base_executable, sys.path[-1], sep='\\n')";
        assertEquals(
                List.of(
                        bin.resolve(name).toString(),
                        bin.getParent().toString(),
                        POLYFORK.resolveSibling("target/image/bin/polyfork").toString(),
                        bin.resolveSibling("lib/python3.12/site-packages").toString()),
                succeed(bin.resolve(name).toString(), "-c", program).lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void programsDoAsOutside(String cold) throws Exception {
        Map<String, String> environment = Map.of("POLYFORK_COLD", cold, "TZ", "Asia/Tokyo");
        Result outside = run(environment, POLYFORK.toString(), PROGRAMS.toString());
        Result inside = run(environment, bin.resolve("python").toString(), PROGRAMS.toString());
        assertEquals(0, inside.status(), inside::toString);
        assertEquals(outside.out().replace("(1970, 1, 1, 9, 0) True", "(1970, 1, 1, 9, 0) False"), inside.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void consoleScriptCallsTheExtension(String cold) throws Exception {
        Result result = run(Map.of("POLYFORK_COLD", cold), bin.resolve("hello").toString(), "an argument");
        assertEquals(new Result(0, "hello 3 True ['an argument']\n", ""), result);
    }

    @Test
    void extensionWorksInChildrenAndPools() throws Exception {
        String program = """
            import multiprocessing, os
            from hello import _c
            if os.fork() == 0:
                os._exit(_c.add(3, 4))
            print(os.waitstatus_to_exitcode(os.wait()[1]))
            with multiprocessing.Pool(2) as pool:
                print(pool.starmap(_c.add, [(1, 2), (3, 4)]))
            """;
        assertEquals("7\n[3, 7]\n", succeed(bin.resolve("python").toString(), "-O", "-c", program));
    }

    @Test
    void pipIsAModuleToo() throws Exception {
        String python = bin.resolve("python").toString();
        assertTrue(succeed(python, "-m", "pip", "list").lines().anyMatch(line -> line.matches("hello-extension +1.0")));
    }
}
