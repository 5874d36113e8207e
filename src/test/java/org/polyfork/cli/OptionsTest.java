// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyfork.cli.Options.Program;

class OptionsTest {
    private static Options parse(String... words) throws UsageException {
        return Options.parse(List.of(words));
    }

    @Test
    void nothingIsStandardInput() throws UsageException {
        Options options = parse();
        assertEquals(Program.STANDARD_INPUT, options.program());
        assertEquals(List.of(""), options.arguments());
    }

    @Test
    void dashIsStandardInputAndTheFirstArgument() throws UsageException {
        Options options = parse("-", "a");
        assertEquals(Program.STANDARD_INPUT, options.program());
        assertEquals(List.of("-", "a"), options.arguments());
    }

    @Test
    void fileNameEndsTheOptions() throws UsageException {
        Options options = parse("-B", "x.py", "-S", "-c");
        assertEquals(Program.FILE, options.program());
        assertEquals("x.py", options.target());
        assertEquals(List.of("x.py", "-S", "-c"), options.arguments());
        assertTrue(options.dontWriteBytecode());
        assertFalse(options.noSite());
    }

    @Test
    void twoDashesEndTheOptions() throws UsageException {
        assertEquals(List.of("-x.py", "a"), parse("--", "-x.py", "a").arguments());
    }

    @Test
    void commandAndModuleTakeTheNextWordOrTheRest() throws UsageException {
        assertEquals("print()", parse("-c", "print()").target());
        assertEquals("print()", parse("-cprint()").target());
        assertEquals(List.of("-c", "-B"), parse("-c", "print()", "-B").arguments());
        Options module = parse("-um", "timeit", "-h");
        assertEquals(Program.MODULE, module.program());
        assertEquals("timeit", module.target());
        assertEquals(List.of("-m", "-h"), module.arguments());
        assertTrue(module.unbuffered());
        assertTrue(module.help().isEmpty());
    }

    @Test
    void flagsMayStandTogether() throws UsageException {
        Options options = parse("-BEsSqvxiOOPbbd");
        assertTrue(options.dontWriteBytecode());
        assertTrue(options.ignoreEnvironment());
        assertTrue(options.noUserSite());
        assertTrue(options.noSite());
        assertEquals(1, options.quiet());
        assertEquals(1, options.verbose());
        assertTrue(options.skipFirstLine());
        assertTrue(options.inspect());
        assertEquals(2, options.optimize());
        assertEquals(2, options.bytesWarning());
        assertEquals(1, options.debug());
        assertTrue(options.safePath());
        assertFalse(options.isolate());
    }

    @Test
    void isolatedImpliesOthers() throws UsageException {
        Options options = parse("-I");
        assertTrue(options.isolate());
        assertTrue(options.ignoreEnvironment());
        assertTrue(options.noUserSite());
        assertTrue(options.safePath());
    }

    @Test
    void warningsAndImplementationOptionsAddUp() throws UsageException {
        Options options = parse("-W", "error", "-Wignore", "-X", "dev", "-Xutf8=1", "x.py");
        assertEquals(List.of("error", "ignore"), options.warnings());
        assertEquals(List.of("dev", "utf8=1"), options.implementationOptions());
    }

    @ParameterizedTest
    @CsvSource({
        "-h, OPTIONS",
        "-?, OPTIONS",
        "--help, OPTIONS",
        "--help-env, VARIABLES",
        "--help-xoptions, IMPLEMENTATION_OPTIONS",
        "--help-all, ALL"
    })
    void helpIsOfAKind(String word, Help help) throws UsageException {
        assertEquals(help, parse(word).help().orElseThrow());
    }

    @Test
    void versionIsCounted() throws UsageException {
        assertEquals(2, parse("-V", "--version").version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-z | Unknown option: -z",
                "-Bz | Unknown option: -z",
                "-J | -J is reserved for Jython",
                "--foo | unknown option --foo",
                "-c | Argument expected for the -c option",
                "-m | Argument expected for the -m option",
                "-W | Argument expected for the -W option",
                "--check-hash-based-pycs | Argument expected for the --check-hash-based-pycs options",
            })
    void wrongCommandLinesAreAnsweredAsCPythonDoes(String word, String message) {
        UsageException e = assertThrows(UsageException.class, () -> parse(word));
        assertEquals(2, e.status());
        assertEquals(
                List.of(
                        message,
                        "usage: polyfork [option] ... [-c cmd | -m mod | file | -] [arg] ...",
                        "Try `polyfork -h' for more information."),
                e.getMessage().lines().toList());
    }
}
