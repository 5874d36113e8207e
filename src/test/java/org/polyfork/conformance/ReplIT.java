// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt, readline, pdb and {@code input} on pseudo-terminals: the screens are the same under Polyfork as under CPython. */
class ReplIT {
    @TempDir
    private Path directory;

    @Test
    void doesTheSame() throws Exception {
        Project project = Project.here();
        Optional<Interpreter> reference = Interpreter.reference(project);
        assumeTrue(
                reference.isPresent() && reference.get().version().startsWith("CPython 3.12"),
                "there is no CPython 3.12 to compare with");
        String polyfork = project.root().resolve("polyfork").toString();
        assertEquals(lines(reference.get().command()), lines(List.of(polyfork)));
    }

    private List<String> lines(List<String> interpreter) throws Exception {
        return new WatchedProgram(interpreter, directory, "repl.py").lines();
    }
}
