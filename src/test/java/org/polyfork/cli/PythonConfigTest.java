// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonConfigTest {
    private static PythonConfig config(Map<String, String> environment, String... words) throws UsageException {
        return PythonConfig.of(Options.parse(List.of(words)), environment);
    }

    /** The same that {@code env VARIABLE=VALUE python3 -c "import sys; print(sys.flags.FLAG)"} prints. */
    @ParameterizedTest
    @CsvSource({
        "PYTHONDONTWRITEBYTECODE, 1, dont_write_bytecode, 1",
        "PYTHONDONTWRITEBYTECODE, 0, dont_write_bytecode, 0",
        "PYTHONOPTIMIZE, 2, optimize, 2",
        "PYTHONOPTIMIZE, x, optimize, 1",
        "PYTHONOPTIMIZE, -5, optimize, 1",
        "PYTHONVERBOSE, '', verbose, 0",
        "PYTHONDEBUG, 3, debug, 3",
        "PYTHONINSPECT, 0, inspect, 1",
        "PYTHONSAFEPATH, 0, safe_path, 1",
        "PYTHONDEVMODE, 1, dev_mode, 1",
        "PYTHONHASHSEED, 0, hash_randomization, 0",
        "PYTHONHASHSEED, 5, hash_randomization, 1",
        "PYTHONHASHSEED, random, hash_randomization, 1",
        "PYTHONUTF8, 1, utf8_mode, 1",
        "PYTHONINTMAXSTRDIGITS, 0, int_max_str_digits, 0",
        "PYTHONWARNDEFAULTENCODING, 1, warn_default_encoding, 1",
        "LC_ALL, C, utf8_mode, 1",
        "LC_ALL, C.utf8, utf8_mode, 0",
        "LC_ALL, xx_YY.UTF-8, utf8_mode, 1",
    })
    void variablesStandForFlags(String variable, String value, String flag, int expected) throws UsageException {
        Map<String, String> environment = Map.of("LANG", "C.UTF-8", variable, value);
        assertEquals(expected, config(environment).flag(flag));
        if (variable.startsWith("PYTHON")) {
            assertEquals(
                    config(Map.of("LANG", "C.UTF-8")).flag(flag),
                    config(environment, "-E").flag(flag));
        }
    }

    @Test
    void theHigherLevelCounts() throws UsageException {
        assertEquals(2, config(Map.of("PYTHONOPTIMIZE", "1"), "-OO").flag("optimize"));
        assertEquals(3, config(Map.of("PYTHONVERBOSE", "3"), "-vv").flag("verbose"));
    }

    @Test
    void settingsOfTheCommandLineComeFirst() throws UsageException {
        Map<String, String> environment =
                Map.of("PYTHONPYCACHEPREFIX", "/a", "PYTHONPATH", "/b:/c", "PYTHONUNBUFFERED", "1");
        Map<String, String> settings =
                config(environment, "-Xpycache_prefix=/d=e").settings();
        assertEquals("/d=e", settings.get("pycache_prefix"));
        assertEquals("/b:/c", settings.get("python_path"));
        assertEquals("1", settings.get("unbuffered"));
        assertEquals("", config(environment, "-I").settings().get("python_path"));
    }

    @Test
    void warningsAreInCPythonsOrder() throws UsageException {
        assertEquals(
                List.of("default", "ignore", "error::UserWarning", "always", "error::BytesWarning"),
                config(Map.of("PYTHONWARNINGS", "ignore,error::UserWarning"), "-Xdev", "-bb", "-Walways", "-Wignore")
                        .warnOptions());
        assertEquals(List.of("default::BytesWarning"), config(Map.of(), "-b").warnOptions());
    }

    @Test
    void theLocaleOfNobodysChoiceIsCoerced() throws UsageException {
        assertEquals("C.UTF-8", config(Map.of()).settings().get("coerced_locale"));
        assertEquals("", config(Map.of("LC_ALL", "C")).settings().get("coerced_locale"));
        assertEquals("", config(Map.of("LANG", "C.UTF-8")).settings().get("coerced_locale"));
        assertEquals(
                "C.UTF-8",
                config(Map.of("LANG", "xx_YY.UTF-8")).settings().get("coerced_locale")); // there is none such
        assertEquals("", config(Map.of("PYTHONCOERCECLOCALE", "0")).settings().get("coerced_locale"));
    }

    @ParameterizedTest
    @CsvSource({
        "PYTHONINTMAXSTRDIGITS, 3, PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.",
        "PYTHONHASHSEED, x, 'PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]'",
        "PYTHONHASHSEED, 4294967296, 'PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]'",
        "PYTHONUTF8, 2, invalid PYTHONUTF8 environment variable value",
    })
    void wrongVariablesAreRefused(String variable, String value, String message) {
        UsageException e = assertThrows(UsageException.class, () -> config(Map.of(variable, value)));
        assertEquals(1, e.status());
        assertEquals("polyfork: " + message, e.getMessage());
    }

    @Test
    void wrongImplementationOptionsAreRefused() {
        for (String option : List.of("-Xint_max_str_digits=3", "-Xint_max_str_digits", "-Xutf8=x")) {
            assertEquals(
                    1,
                    assertThrows(UsageException.class, () -> config(Map.of(), option))
                            .status());
        }
    }
}
