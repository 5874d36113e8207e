// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HiddenVariablesTest {
    @Test
    void programSeesTheEnvironmentAsTheLauncherFoundIt() {
        Map<String, String> properties =
                Map.of("polyfork.environment.LC_ALL", "", "polyfork.environment.CLASSPATH", "/a");
        Map<String, String> hidden = HiddenVariables.in(properties);
        assertEquals(
                Map.of("CLASSPATH", "/a", "EMPTY", ""),
                HiddenVariables.restored(Map.of("LC_ALL", "C.UTF-8", "EMPTY", ""), hidden));
    }

    @Test
    void withoutLauncherNothingChanges() {
        Map<String, String> environment = Map.of("LC_ALL", "C", "A", "b");
        assertEquals(environment, HiddenVariables.restored(environment, HiddenVariables.in(Map.of())));
    }
}
