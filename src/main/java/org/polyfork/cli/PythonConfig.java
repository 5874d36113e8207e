// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.polyfork.posix.Libc;

/**
 * What the command line's options and the {@code PYTHON*} variables say about the interpreter: CPython's {@code PyConfig},
 * and how {@code initconfig.c} fills it. {@code program.py} applies it.
 *
 * @param flags the members of {@code sys.flags}, by name
 * @param settings texts by name, empty for what is not given
 * @param warnOptions {@code sys.warnoptions}
 * @param implementationOptions {@code -X}: name or name=value
 */
record PythonConfig(
        Map<String, Integer> flags,
        Map<String, String> settings,
        List<String> warnOptions,
        List<String> implementationOptions) {
    /** CPython's {@code _PY_LONG_MAX_STR_DIGITS_THRESHOLD}. */
    private static final int MIN_MAX_STR_DIGITS = 640;

    private static final int DEFAULT_MAX_STR_DIGITS = 4300;
    private static final long MAX_HASH_SEED = 4294967295L;

    /** The names of the locale that has no other characters than ASCII: CPython takes UTF-8 for it, PEP 540. */
    private static final Set<String> LEGACY_LOCALES = Set.of("C", "POSIX");

    static PythonConfig of(Options options, Map<String, String> environment) throws UsageException {
        return new Reader(options, environment).read();
    }

    int flag(String name) {
        return flags.get(name);
    }

    /** Reads one command line and environment. */
    private static final class Reader {
        private final Options options;
        private final Map<String, String> environment;
        private final Map<String, Integer> flags = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();

        Reader(Options options, Map<String, String> environment) {
            this.options = options;
            this.environment = environment;
        }

        PythonConfig read() throws UsageException {
            readFlags();
            readSettings();
            return new PythonConfig(flags, settings, warnOptions(), options.implementationOptions());
        }

        private void readFlags() throws UsageException {
            boolean devMode = isAsked("dev", "PYTHONDEVMODE");
            flags.put("debug", level(options.debug(), "PYTHONDEBUG"));
            flags.put("inspect", count(options.inspect() || isSet("PYTHONINSPECT")));
            flags.put("interactive", count(options.inspect()));
            flags.put("optimize", level(options.optimize(), "PYTHONOPTIMIZE"));
            flags.put(
                    "dont_write_bytecode",
                    count(options.dontWriteBytecode() || level(0, "PYTHONDONTWRITEBYTECODE") > 0));
            flags.put("no_user_site", count(options.noUserSite() || level(0, "PYTHONNOUSERSITE") > 0));
            flags.put("no_site", count(options.noSite()));
            flags.put("ignore_environment", count(options.ignoreEnvironment()));
            flags.put("verbose", level(options.verbose(), "PYTHONVERBOSE"));
            flags.put("bytes_warning", options.bytesWarning());
            flags.put("quiet", options.quiet());
            flags.put("hash_randomization", count(randomHashes()));
            flags.put("isolated", count(options.isolate()));
            flags.put("dev_mode", count(devMode));
            flags.put("utf8_mode", count(utf8Mode()));
            flags.put("warn_default_encoding", count(isAsked("warn_default_encoding", "PYTHONWARNDEFAULTENCODING")));
            flags.put("safe_path", count(options.safePath() || isSet("PYTHONSAFEPATH")));
            flags.put("int_max_str_digits", maxStrDigits());
        }

        private void readSettings() {
            settings.put("python_path", variable("PYTHONPATH"));
            settings.put("check_hash_based_pycs", options.checkHashPycs());
            settings.put("pycache_prefix", option("pycache_prefix", variable("PYTHONPYCACHEPREFIX")));
            settings.put("stdio_encoding", variable("PYTHONIOENCODING"));
            settings.put("unbuffered", textOf(options.unbuffered() || level(0, "PYTHONUNBUFFERED") > 0));
            settings.put(
                    "faulthandler", textOf(flags.get("dev_mode") > 0 || isAsked("faulthandler", "PYTHONFAULTHANDLER")));
            settings.put("importtime", textOf(isAsked("importtime", "PYTHONPROFILEIMPORTTIME")));
            settings.put("coerced_locale", coercedLocale());
        }

        /** config_init_warnoptions: each once. */
        private List<String> warnOptions() {
            Set<String> warnings = new LinkedHashSet<>();
            if (flags.get("dev_mode") > 0) {
                warnings.add("default");
            }
            if (!variable("PYTHONWARNINGS").isEmpty()) {
                warnings.addAll(List.of(variable("PYTHONWARNINGS").split(",")));
            }
            warnings.addAll(options.warnings());
            if (options.bytesWarning() > 0) {
                warnings.add(options.bytesWarning() > 1 ? "error::BytesWarning" : "default::BytesWarning");
            }
            return new ArrayList<>(warnings);
        }

        private boolean randomHashes() throws UsageException {
            String seed = variable("PYTHONHASHSEED");
            if (seed.isEmpty() || seed.equals("random")) {
                return true;
            }
            try {
                long number = Long.parseLong(seed);
                if (number >= 0 && number <= MAX_HASH_SEED) {
                    return number != 0;
                }
            } catch (NumberFormatException e) {
                // the message below says it
            }
            throw refused("PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        }

        private boolean utf8Mode() throws UsageException {
            for (String option : options.implementationOptions()) {
                switch (option) {
                    case "utf8", "utf8=1" -> {
                        return true;
                    }
                    case "utf8=0" -> {
                        return false;
                    }
                    default -> {
                        if (option.startsWith("utf8=")) {
                            throw refused("invalid -X utf8 option value");
                        }
                    }
                }
            }
            return switch (variable("PYTHONUTF8")) {
                case "1" -> true;
                case "0" -> false;
                case "" -> hasLegacyLocale();
                default -> throw refused("invalid PYTHONUTF8 environment variable value");
            };
        }

        /** Does {@code setlocale(LC_CTYPE, "")} take a legacy locale, or fail and leave the locale C? */
        private boolean hasLegacyLocale() {
            for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
                String value = environment.getOrDefault(name, "");
                if (!value.isEmpty()) {
                    return LEGACY_LOCALES.contains(value) || !Libc.hasCharacterLocale(value);
                }
            }
            return true;
        }

        /** PEP 538: the value that LC_CTYPE gets, or nothing. */
        private String coercedLocale() {
            boolean isAllowed = environment.getOrDefault("LC_ALL", "").isEmpty()
                    && !variable("PYTHONCOERCECLOCALE").equals("0");
            return isAllowed && hasLegacyLocale() ? "C.UTF-8" : "";
        }

        private int maxStrDigits() throws UsageException {
            String ofEnvironment = variable("PYTHONINTMAXSTRDIGITS");
            int digits =
                    ofEnvironment.isEmpty() ? DEFAULT_MAX_STR_DIGITS : digits(ofEnvironment, "PYTHONINTMAXSTRDIGITS");
            for (String option : options.implementationOptions()) {
                if (nameOf(option).equals("int_max_str_digits")) {
                    digits = digits(valueOf(option), "-X int_max_str_digits");
                }
            }
            return digits;
        }

        private static int digits(String text, String source) throws UsageException {
            OptionalInt digits = number(text);
            if (digits.isPresent() && (digits.getAsInt() == 0 || digits.getAsInt() >= MIN_MAX_STR_DIGITS)) {
                return digits.getAsInt();
            }
            throw refused(source + ": invalid limit; must be >= " + MIN_MAX_STR_DIGITS + " or 0 for unlimited.");
        }

        private static UsageException refused(String message) {
            return new UsageException(1, "polyfork: " + message);
        }

        // ---- options and variables

        /** _Py_get_env_flag: what is no number of 0 or more counts as 1; the higher level is taken. */
        private int level(int given, String variable) {
            String value = variable(variable);
            int level = value.isEmpty() ? 0 : Math.max(number(value).orElse(1), -1);
            return Math.max(given, level < 0 ? 1 : level);
        }

        private static OptionalInt number(String text) {
            try {
                return OptionalInt.of(Integer.parseInt(text.strip()));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }

        private boolean isAsked(String option, String variable) {
            return isSet(variable)
                    || options.implementationOptions().stream()
                            .anyMatch(given -> nameOf(given).equals(option));
        }

        private String option(String name, String otherwise) {
            String value = otherwise;
            for (String option : options.implementationOptions()) {
                if (nameOf(option).equals(name)) {
                    value = valueOf(option);
                }
            }
            return value;
        }

        private static String nameOf(String option) {
            return option.split("=", 2)[0];
        }

        private static String valueOf(String option) {
            return option.contains("=") ? option.split("=", 2)[1] : "";
        }

        private boolean isSet(String variable) {
            return !variable(variable).isEmpty();
        }

        /** The value of an environment variable, empty where it is not set or the environment is ignored. */
        private String variable(String name) {
            return options.ignoreEnvironment() ? "" : environment.getOrDefault(name, "");
        }

        private static int count(boolean value) {
            return value ? 1 : 0;
        }

        private static String textOf(boolean value) {
            return value ? "1" : "";
        }
    }
}
