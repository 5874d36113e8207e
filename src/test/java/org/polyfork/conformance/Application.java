// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of others that a scenario uses: an entry of {@code conformance/applications/applications.json}.
 *
 * @param scenario the name of our program, without {@code .py}
 * @param packages where the application comes from: pure Python
 * @param machinePackages packages with programs for this machine
 * @param relocated files of the packages that must be told where they lie
 * @param quick whether the build runs it
 * @param difference why Polyfork does something else, if it does
 */
record Application(
        String scenario,
        List<String> packages,
        List<String> machinePackages,
        List<String> relocated,
        boolean quick,
        String difference) {
    Application {
        machinePackages = machinePackages == null ? List.of() : machinePackages;
        relocated = relocated == null ? List.of() : relocated;
    }

    static List<Application> all(Project project) throws IOException {
        return List.of(Cases.JSON.readValue(
                directory(project).resolve("applications.json").toFile(), Application[].class));
    }

    private static Path directory(Project project) {
        return project.root().resolve("conformance/applications");
    }

    Path program(Project project) {
        return directory(project).resolve(scenario + ".py");
    }

    /** The line that says what it does. */
    String description(Project project) throws IOException {
        return Files.readAllLines(program(project)).getFirst().replace("\"", "");
    }

    @Override
    public String toString() {
        return scenario;
    }
}
