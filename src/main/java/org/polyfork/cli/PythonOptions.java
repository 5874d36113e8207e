package org.polyfork.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a command line and the {@code PYTHON*} environment variables into options of GraalPy's context.
 *
 * <p>The options are those of GraalPy's {@code PythonOptions}; the variables those of CPython that have one.
 */
final class PythonOptions {
    /** GraalPy's separator in options that hold a list. */
    private static final String LIST_SEPARATOR = "🏆";

    /** CPython's {@code _PY_LONG_MAX_STR_DIGITS_THRESHOLD}. */
    private static final int LEAST_MAX_STR_DIGITS = 640;

    private final Options options;
    private final Map<String, String> environment;
    private final Map<String, String> result = new HashMap<>();

    private PythonOptions(Options options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** What the command line's options and the environment say. Contexts with equal ones are alike. */
    static Map<String, String> of(Options options, Map<String, String> environment) throws UsageException {
        PythonOptions python = new PythonOptions(options, environment);
        python.flags();
        python.environment();
        python.warnings();
        python.implementationOptions();
        python.launcher();
        return python.result;
    }

    /**
     * What the interpreter knows of one program.
     *
     * @param executable what runs this Python again: {@code sys.executable}
     * @param commandLine the words after it, as given
     */
    static Map<String, String> ofProgram(String executable, List<String> commandLine) {
        List<String> whole = new ArrayList<>();
        whole.add(executable);
        whole.addAll(commandLine);
        return Map.of(
                "python.Executable", executable,
                "python.ExecutableList", executable,
                "python.OrigArgv", String.join(LIST_SEPARATOR, whole));
    }

    private void flags() {
        flag("DontWriteBytecodeFlag", options.dontWriteBytecode(), "PYTHONDONTWRITEBYTECODE");
        flag("InspectFlag", options.inspect(), "PYTHONINSPECT");
        flag("NoUserSiteFlag", options.noUserSite(), "PYTHONNOUSERSITE");
        flag("SafePathFlag", options.safePath(), "PYTHONSAFEPATH");
        flag("UnbufferedIO", options.unbuffered(), "PYTHONUNBUFFERED");
        flag("VerboseFlag", options.verbose(), "PYTHONVERBOSE");
        flag("PythonOptimizeFlag", options.optimize(), "PYTHONOPTIMIZE");
        set("IgnoreEnvironmentFlag", options.ignoreEnvironment());
        set("IsolateFlag", options.isolate());
        set("QuietFlag", options.quiet());
        set("NoSiteFlag", options.noSite());
        set("ForceImportSite", !options.noSite());
        // What sys.flags.interactive shows.
        set("TerminalIsInteractive", options.inspect());
        set("CheckHashPycsMode", options.checkHashPycs());
    }

    private void environment() {
        copy("PYTHONPATH", "PythonPath");
        copy("PYTHONHASHSEED", "HashSeed");
        copy("PYTHONPYCACHEPREFIX", "PyCachePrefix");
        copy("PYTHONIOENCODING", "StandardStreamEncoding");
    }

    private void warnings() {
        List<String> warnings = new ArrayList<>();
        if (!variable("PYTHONWARNINGS").isEmpty()) {
            warnings.add(variable("PYTHONWARNINGS"));
        }
        warnings.addAll(options.warnings());
        set("WarnOptions", String.join(",", warnings));
    }

    private void implementationOptions() throws UsageException {
        if (!variable("PYTHONINTMAXSTRDIGITS").isEmpty()) {
            maxStrDigits(variable("PYTHONINTMAXSTRDIGITS"), "PYTHONINTMAXSTRDIGITS");
        }
        if (!variable("PYTHONWARNDEFAULTENCODING").isEmpty()) {
            set("WarnDefaultEncodingFlag", true);
        }
        for (String option : options.implementationOptions()) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            switch (name) {
                case "warn_default_encoding" -> set("WarnDefaultEncodingFlag", true);
                case "int_max_str_digits" -> maxStrDigits(value, "-X int_max_str_digits");
                case "pycache_prefix" -> set("PyCachePrefix", value);
                default -> {} // as CPython: unknown ones are for others to read
            }
        }
    }

    private void maxStrDigits(String text, String source) throws UsageException {
        try {
            int digits = Integer.parseInt(text);
            if (digits == 0 || digits >= LEAST_MAX_STR_DIGITS) {
                set("IntMaxStrDigits", text);
                return;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new UsageException(
                1,
                "polyfork: " + source + ": invalid limit; must be >= " + LEAST_MAX_STR_DIGITS + " or 0 for unlimited.");
    }

    private void launcher() {
        set("RunViaLauncher", true);
        set("InputFilePath", "-"); // sys.path has nothing of the program's: program.py puts it there
        set("WarnExperimentalFeatures", false);
        set("IsolateNativeModules", false);
        set("CompressionModulesBackend", "native");
    }

    /** The value of an environment variable, empty where it is not set or the environment is ignored. */
    private String variable(String name) {
        return options.ignoreEnvironment() ? "" : environment.getOrDefault(name, "");
    }

    private void copy(String variable, String option) {
        if (!variable(variable).isEmpty()) {
            set(option, variable(variable));
        }
    }

    private void flag(String option, boolean given, String variable) {
        set(option, given || !variable(variable).isEmpty());
    }

    private void set(String option, boolean value) {
        set(option, Boolean.toString(value));
    }

    private void set(String option, String value) {
        result.put("python." + option, value);
    }
}
