// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polyfork.conformance.Interpreter;
import org.polyfork.conformance.Project;

/** The tests of {@code src/test/python/unit}, which CPython runs: of what in our Python files is Python's alone. */
class PythonModulesTest {
    @Test
    void unitTestsInCPython() throws Exception {
        Project project = Project.here();
        List<String> command =
                new ArrayList<>(Interpreter.reference(project).orElseThrow().command());
        command.addAll(List.of("-B", "-m", "unittest", "discover"));
        Process process = new ProcessBuilder(command)
                .directory(project.root().resolve("src/test/python/unit").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
    }
}
