// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pexpect and ptyprocess, from Debian's packages, drive programs in terminals under Polyfork as under CPython. */
class TerminalProgramsIT {
    private static final String PACKAGES = "usr/lib/python3/dist-packages";

    @TempDir
    private Path directory;

    @Test
    void doTheSame() throws Exception {
        Project project = Project.here();
        Optional<Path> pexpect = DebianPackage.find(project, "python3-pexpect", PACKAGES);
        Optional<Path> ptyprocess = DebianPackage.find(project, "python3-ptyprocess", PACKAGES);
        Optional<Path> examples =
                DebianPackage.find(project, "python-pexpect-doc", "usr/share/doc/python-pexpect-doc/examples");
        assumeTrue(
                pexpect.isPresent() && ptyprocess.isPresent() && examples.isPresent(),
                "pexpect cannot be fetched from Debian");
        Optional<Interpreter> reference = Interpreter.reference(project);
        assumeTrue(reference.isPresent(), "there is no CPython to compare with");
        String[] words = {pexpect.get() + ":" + ptyprocess.get(), examples.get().toString()};
        String polyfork = project.root().resolve("polyfork").toString();
        assertEquals(lines(reference.get().command(), words), lines(List.of(polyfork), words));
    }

    private List<String> lines(List<String> interpreter, String... words) throws Exception {
        return new WatchedProgram(interpreter, directory, "terminal_programs.py", words).lines();
    }
}
