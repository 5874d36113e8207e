package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HiddenVariablesTest {
    @Test
    void programSeesTheEnvironmentAsTheLauncherFoundIt() {
        Properties properties = new Properties();
        properties.setProperty("polyfork.environment.LC_ALL", "");
        properties.setProperty("polyfork.environment.CLASSPATH", "/a");
        HiddenVariables hidden = new HiddenVariables(Map.of("LC_ALL", "C.UTF-8", "EMPTY", ""), properties);
        assertEquals(Map.of("CLASSPATH", "/a", "EMPTY", ""), hidden.environment());
    }

    @Test
    void withoutLauncherNothingChanges() {
        Map<String, String> environment = Map.of("LC_ALL", "C", "A", "b");
        assertEquals(environment, new HiddenVariables(environment, new Properties()).environment());
    }
}
