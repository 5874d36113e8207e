// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;
import org.polyfork.python.PythonModules;

/**
 * A Python interpreter for the program of a command line. One is like another until it is told which: a process that was made
 * from a snapshot goes the same way as one that has just made its interpreter.
 */
final class Interpreter {
    /** GraalPy's. What differs from program to program is none of these, but set by {@code configure} of program.py. */
    private static final Map<String, String> OPTIONS = Map.of(
            "python.RunViaLauncher", "true",
            "python.InputFilePath", "-", // sys.path has nothing of the program's
            "python.NoSiteFlag", "true",
            "python.WarnExperimentalFeatures", "false",
            "python.CompressionModulesBackend", "native");

    private static final int SIGINT = 2;

    private final Context context;
    private final Value program;

    private Interpreter(Context context) {
        this.context = context;
        this.program = PythonModules.of(context, "command_line.program");
    }

    static Interpreter create() {
        return new Interpreter(Polyfork.configureProcess(Context.newBuilder("python"))
                .options(OPTIONS)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .build());
    }

    Context context() {
        return context;
    }

    /**
     * Runs the program to its end. Returns its exit status; see {@link Polyfork#run}.
     *
     * @param programStarts run when the interpreter is the program's: the next is the site module, which imports what is not ours
     */
    int run(Launch launch, Options options, PythonConfig config, Runnable programStarts) {
        int status = Polyfork.run(context, () -> {
            configure(launch, options, config);
            programStarts.run();
            call("import_site");
            if (!isInteractive(options)) {
                runProgram(options);
            }
        });
        // It may be the program that has said so. A handler that raises, now that it has ended, has nobody to raise to.
        boolean isInspected = Polyfork.withoutSignalHandlers(context, () -> call("is_inspected"))
                .asBoolean();
        return isInspected || isInteractive(options) ? interact(options) : status;
    }

    /** The status: negative where the last statement was interrupted. */
    private int interact(Options options) {
        boolean[] interrupted = new boolean[1];
        int status = Polyfork.run(
                context,
                () -> interrupted[0] = PythonModules.of(context, "command_line.repl")
                        .invokeMember("run", options.quiet() == 0, isInteractive(options))
                        .asBoolean());
        return interrupted[0] ? -SIGINT : status;
    }

    private boolean isInteractive(Options options) {
        return options.program() == Options.Program.STANDARD_INPUT
                && (options.inspect() || call("is_terminal").asBoolean());
    }

    private void configure(Launch launch, Options options, PythonConfig config) {
        call(
                "configure",
                joined(options.arguments().stream()),
                joined(Stream.concat(Stream.of(launch.executable()), launch.commandLine().stream())),
                ImageHome.launcher().toString(),
                joined(launch.environment()),
                joined(launch.hidden()),
                joined(config.flags()),
                joined(config.settings()),
                joined(config.warnOptions().stream()),
                joined(config.implementationOptions().stream()),
                launch.ignoredSignals());
    }

    private void runProgram(Options options) {
        switch (options.program()) {
            case COMMAND -> call("run_command", options.target());
            case MODULE -> call("run_module", options.target());
            case FILE -> call("run_file", options.target(), options.skipFirstLine());
            case STANDARD_INPUT -> call("run_standard_input");
        }
    }

    private Value call(String function, Object... arguments) {
        return program.invokeMember(function, arguments);
    }

    private static String joined(Map<String, ?> pairs) {
        return joined(pairs.entrySet().stream().map(pair -> pair.getKey() + "=" + pair.getValue()));
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining("\0"));
    }
}
