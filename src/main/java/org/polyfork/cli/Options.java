// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line, taken apart by the rules of CPython's {@code Python/getopt.c} and {@code initconfig.c}: short options
 * may stand together ({@code -BE}), an argument may follow at once ({@code -mtimeit}), and {@code -c}, {@code -m}, a
 * file name or {@code -} end the options.
 */
final class Options {
    /** What to run. */
    enum Program {
        /** {@code -c}: the text is in {@link #target()}. */
        COMMAND,
        /** {@code -m}: the module's name is in {@link #target()}. */
        MODULE,
        /** A file, or a directory or archive with a {@code __main__.py}: its name is in {@link #target()}. */
        FILE,
        /** {@code -}, or nothing at all: standard input. */
        STANDARD_INPUT
    }

    private Program program = Program.STANDARD_INPUT;
    private String target = "";
    private List<String> arguments = List.of("");

    private int bytesWarning;
    private int debug;
    private boolean dontWriteBytecode;
    private boolean ignoreEnvironment;
    private boolean inspect;
    private boolean isolate;
    private int optimize;
    private boolean safePath;
    private int quiet;
    private boolean noUserSite;
    private boolean noSite;
    private boolean unbuffered;
    private int verbose;
    private boolean skipFirstLine;
    private Optional<Help> help = Optional.empty();
    private int version;
    private String checkHashPycs = "default";
    private final List<String> warnings = new ArrayList<>();
    private final List<String> implementationOptions = new ArrayList<>();

    private Options() {}

    static Options parse(List<String> commandLine) throws UsageException {
        Options options = new Options();
        new Parser(commandLine, options).parse();
        return options;
    }

    private static final class Parser {
        private final List<String> words;
        private final Options options;
        private int next;

        Parser(List<String> words, Options options) {
            this.words = words;
            this.options = options;
        }

        void parse() throws UsageException {
            while (next < words.size()) {
                String word = words.get(next);
                if (word.equals("-")) {
                    end(Program.STANDARD_INPUT, "");
                } else if (word.equals("--")) {
                    next++;
                    if (next < words.size()) {
                        end(Program.FILE, words.get(next));
                    }
                } else if (word.startsWith("--")) {
                    next++;
                    longOption(word);
                } else if (word.startsWith("-")) {
                    next++;
                    shortOptions(word);
                } else {
                    end(Program.FILE, word);
                }
            }
        }

        /** The word at {@link #next} is the program: it and all that follows is its own {@code sys.argv}. */
        private void end(Program program, String target) {
            options.program = program;
            options.target = target;
            options.arguments = List.copyOf(words.subList(next, words.size()));
            next = words.size();
        }

        /** After {@code -c} and {@code -m}: {@code sys.argv[0]} is the option itself. */
        private void endWithOption(Program program, String target, String option) {
            options.program = program;
            options.target = target;
            List<String> arguments = new ArrayList<>();
            arguments.add(option);
            arguments.addAll(words.subList(next, words.size()));
            options.arguments = List.copyOf(arguments);
            next = words.size();
        }

        private void longOption(String word) throws UsageException {
            switch (word) {
                case "--help" -> options.help = Optional.of(Help.OPTIONS);
                case "--help-all" -> options.help = Optional.of(Help.ALL);
                case "--help-env" -> options.help = Optional.of(Help.VARIABLES);
                case "--help-xoptions" -> options.help = Optional.of(Help.IMPLEMENTATION_OPTIONS);
                case "--version" -> options.version++;
                case "--check-hash-based-pycs" -> checkHashPycs();
                default -> throw UsageException.commandLine("unknown option " + word);
            }
        }

        private void checkHashPycs() throws UsageException {
            if (next == words.size()) {
                throw UsageException.commandLine("Argument expected for the --check-hash-based-pycs options");
            }
            String mode = words.get(next++);
            if (!List.of("always", "default", "never").contains(mode)) {
                throw UsageException.commandLine(
                        "--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
            }
            options.checkHashPycs = mode;
        }

        private void shortOptions(String word) throws UsageException {
            for (int i = 1; i < word.length(); i++) {
                char letter = word.charAt(i);
                switch (letter) {
                    case 'c' -> {
                        String text = argument(letter, word.substring(i + 1));
                        endWithOption(Program.COMMAND, text, "-c");
                        return;
                    }
                    case 'm' -> {
                        String module = argument(letter, word.substring(i + 1));
                        endWithOption(Program.MODULE, module, "-m");
                        return;
                    }
                    case 'W' -> {
                        options.warnings.add(argument(letter, word.substring(i + 1)));
                        return;
                    }
                    case 'X' -> {
                        options.implementationOptions.add(argument(letter, word.substring(i + 1)));
                        return;
                    }
                    default -> flag(letter);
                }
            }
        }

        private String argument(char letter, String rest) throws UsageException {
            if (!rest.isEmpty()) {
                return rest;
            }
            if (next == words.size()) {
                throw UsageException.commandLine("Argument expected for the -" + letter + " option");
            }
            return words.get(next++);
        }

        private void flag(char letter) throws UsageException {
            switch (letter) {
                case 'b' -> options.bytesWarning++;
                case 'd' -> options.debug++;
                case 'B' -> options.dontWriteBytecode = true;
                case 'E' -> options.ignoreEnvironment = true;
                case 'I' -> {
                    options.isolate = true;
                    options.ignoreEnvironment = true;
                    options.noUserSite = true;
                    options.safePath = true;
                }
                case 'O' -> options.optimize++;
                case 'P' -> options.safePath = true;
                case 'S' -> options.noSite = true;
                case 'V' -> options.version++;
                case 'h', '?' -> options.help = Optional.of(Help.OPTIONS);
                case 'i' -> options.inspect = true;
                case 'q' -> options.quiet++;
                case 's' -> options.noUserSite = true;
                case 'u' -> options.unbuffered = true;
                case 'v' -> options.verbose++;
                case 'x' -> options.skipFirstLine = true;
                case 'R', 't' -> {} // they do nothing in CPython either
                case 'J' -> throw UsageException.commandLine("-J is reserved for Jython");
                default -> throw UsageException.commandLine("Unknown option: -" + letter);
            }
        }
    }

    Program program() {
        return program;
    }

    String target() {
        return target;
    }

    /** {@code sys.argv}, before {@code runpy} puts a path in its first place. */
    List<String> arguments() {
        return arguments;
    }

    /** How often it was given. */
    int bytesWarning() {
        return bytesWarning;
    }

    /** How often it was given. */
    int debug() {
        return debug;
    }

    boolean dontWriteBytecode() {
        return dontWriteBytecode;
    }

    boolean ignoreEnvironment() {
        return ignoreEnvironment;
    }

    boolean inspect() {
        return inspect;
    }

    boolean isolate() {
        return isolate;
    }

    /** How often it was given. */
    int optimize() {
        return optimize;
    }

    boolean safePath() {
        return safePath;
    }

    /** How often it was given. */
    int quiet() {
        return quiet;
    }

    boolean noUserSite() {
        return noUserSite;
    }

    boolean noSite() {
        return noSite;
    }

    boolean unbuffered() {
        return unbuffered;
    }

    /** How often it was given. */
    int verbose() {
        return verbose;
    }

    boolean skipFirstLine() {
        return skipFirstLine;
    }

    /** The help that was asked for, if any. */
    Optional<Help> help() {
        return help;
    }

    /** How often the version was asked for: twice wants the long one. */
    int version() {
        return version;
    }

    String checkHashPycs() {
        return checkHashPycs;
    }

    /** The arguments of {@code -W}, in their order. */
    List<String> warnings() {
        return warnings;
    }

    /** The arguments of {@code -X}, in their order. */
    List<String> implementationOptions() {
        return implementationOptions;
    }
}
