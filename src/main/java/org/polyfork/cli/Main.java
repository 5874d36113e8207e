// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.graalvm.polyglot.Engine;
import org.polyfork.Polyfork;
import org.polyfork.ProcessStart;
import org.polyfork.jit.ColdStart;

/** The command {@code polyfork}. */
public final class Main {
    /** The status for a failure of this program itself: {@code EX_SOFTWARE} of sysexits.h. */
    private static final int INTERNAL_ERROR = 70;

    private Main() {}

    /** Runs a Python program as {@code python3} does. Does not return. */
    public static void main(String[] arguments) {
        try {
            ImageHome.use();
            Launch launch = Launch.of(ColdStart.process(ProcessStart::new));
            String snapshot = launch.properties().get("polyfork.snapshot");
            if (snapshot == null) {
                runCold(launch);
            } else {
                ReadyInterpreter ready = ReadyInterpreter.make(launch);
                runReady(ready.snapshot(Path.of(snapshot)), ready);
            }
        } catch (UsageException e) {
            print(FileDescriptor.err, e.getMessage() + "\n");
            System.exit(e.status());
        } catch (Throwable e) {
            internalError(e);
            System.exit(INTERNAL_ERROR);
        }
    }

    private static void runCold(Launch launch) throws UsageException {
        Options options = options(launch);
        PythonConfig config = PythonConfig.of(options, launch.environment());
        ColdStart start = ColdStart.begin(launch.name());
        Interpreter interpreter = Interpreter.create();
        Polyfork.exit(interpreter.context(), interpreter.run(launch, options, config, start::programStarts));
    }

    private static void runReady(Launch launch, ReadyInterpreter ready) throws UsageException {
        Polyfork.exit(ready.interpreter().context(), ready.run(launch, options(launch)));
    }

    /** Does not return where they ask for a text alone. */
    private static Options options(Launch launch) throws UsageException {
        Options options = Options.parse(launch.commandLine());
        if (options.help().isPresent()) {
            print(FileDescriptor.out, options.help().get().text());
            System.exit(0);
        }
        if (options.version() > 0) {
            print(FileDescriptor.out, version(options.version()));
            System.exit(0);
        }
        return options;
    }

    private static String version(int times) {
        try (Engine engine = Engine.newBuilder("python")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            String python = "Python " + engine.getLanguages().get("python").getVersion();
            return times == 1
                    ? python + "\n"
                    : "%s (Polyfork; GraalPy on %s; Java %s)\n"
                            .formatted(python, engine.getImplementationName(), Runtime.version());
        }
    }

    private static void internalError(Throwable e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        print(FileDescriptor.err, "polyfork: internal error: " + e.getClass().getName() + ": " + message + "\n");
        if (!System.getenv().getOrDefault("POLYFORK_DEBUG", "").isEmpty()) {
            e.printStackTrace();
        }
    }

    @SuppressWarnings("resource") // the standard descriptors stay open to the end
    private static void print(FileDescriptor descriptor, String text) {
        new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8).print(text);
    }
}
