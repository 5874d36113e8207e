package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonOptionsTest {
    private static Map<String, String> options(Map<String, String> environment, String... words)
            throws UsageException {
        return PythonOptions.of(Options.parse(List.of(words)), environment);
    }

    @Test
    void environmentVariablesStandForFlags() throws UsageException {
        Map<String, String> options = options(Map.of("PYTHONDONTWRITEBYTECODE", "1", "PYTHONPATH", "/a:/b"));
        assertEquals("true", options.get("python.DontWriteBytecodeFlag"));
        assertEquals("/a:/b", options.get("python.PythonPath"));
    }

    @Test
    void emptyVariableIsNone() throws UsageException {
        assertEquals("false", options(Map.of("PYTHONVERBOSE", "")).get("python.VerboseFlag"));
    }

    @Test
    void environmentIsIgnoredWhenAskedTo() throws UsageException {
        Map<String, String> options = options(Map.of("PYTHONUNBUFFERED", "1", "PYTHONPATH", "/a"), "-E");
        assertEquals("false", options.get("python.UnbufferedIO"));
        assertFalse(options.containsKey("python.PythonPath"));
    }

    @Test
    void warningsOfTheEnvironmentComeFirst() throws UsageException {
        assertEquals(
                "ignore,error",
                options(Map.of("PYTHONWARNINGS", "ignore"), "-Werror").get("python.WarnOptions"));
    }

    @Test
    void commandLineIsKept() {
        Map<String, String> options = PythonOptions.ofProgram("/bin/polyfork", List.of("x.py", "a"));
        assertEquals("/bin/polyfork🏆x.py🏆a", options.get("python.OrigArgv"));
        assertEquals("/bin/polyfork", options.get("python.Executable"));
    }

    @Test
    void tooSmallALimitOfDigitsIsRefused() throws UsageException {
        assertEquals("0", options(Map.of(), "-Xint_max_str_digits=0").get("python.IntMaxStrDigits"));
        UsageException e = assertThrows(UsageException.class, () -> options(Map.of(), "-Xint_max_str_digits=3"));
        assertEquals(1, e.status());
    }
}
