package org.polyfork.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.polyfork.Polyfork;
import org.polyfork.python.ColdStart;

/** The command {@code polyfork}. */
public final class Main {
    /** The status for a failure of this program itself: {@code EX_SOFTWARE} of sysexits.h. */
    private static final int INTERNAL_ERROR = 70;

    private Main() {}

    /** Runs a Python program as {@code python3} does. Does not return. */
    public static void main(String[] arguments) {
        try {
            ImageHome.use();
            String snapshot = System.getProperty("polyfork.snapshot");
            Launch launch = Launch.of(arguments);
            if (snapshot == null) {
                run(launch, null);
            } else {
                ReadyInterpreter ready = ReadyInterpreter.make(launch);
                run(ready.snapshot(Path.of(snapshot)), ready);
            }
        } catch (UsageException e) {
            print(FileDescriptor.err, e.getMessage() + "\n");
            System.exit(e.status());
        } catch (Throwable e) {
            internalError(e);
            System.exit(INTERNAL_ERROR);
        }
    }

    /** In the interpreter that stands ready, if there is one and it is as the program wants it; or in a new one. */
    private static void run(Launch launch, ReadyInterpreter ready) throws UsageException {
        Options options = Options.parse(launch.commandLine());
        if (options.help()) {
            print(FileDescriptor.out, Help.text());
            System.exit(0);
        }
        if (options.version() > 0) {
            print(FileDescriptor.out, version(options.version()));
            System.exit(0);
        }
        if (options.program() == Options.Program.FILE) {
            checkReadable(launch, options.target());
        }
        if (ready == null) {
            ColdStart start = ColdStart.begin();
            Context context = context(launch, options);
            start.programBegins();
            run(context, launch, options);
        } else {
            run(ready.adoptOrReplace(launch, options), launch, options);
        }
    }

    private static void run(Context context, Launch launch, Options options) {
        Polyfork.exit(context, new Interpreter(context, launch, options).run());
    }

    static Context context(Launch launch, Options options) throws UsageException {
        HiddenVariables hidden = launch.hiddenVariables();
        Context context = Polyfork.configureProcess(Context.newBuilder("python"))
                .options(PythonOptions.of(options, launch.environment()))
                .options(PythonOptions.ofProgram(launch.executable(), launch.commandLine()))
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .environment(hidden.environment())
                .currentWorkingDirectory(launch.directory())
                .arguments("python", options.arguments().toArray(String[]::new))
                .in(new FileInputStream(FileDescriptor.in))
                .out(new FileOutputStream(FileDescriptor.out))
                .err(new FileOutputStream(FileDescriptor.err))
                .build();
        hidden.restore(context);
        return context;
    }

    private static void checkReadable(Launch launch, String file) throws UsageException {
        Path path;
        try {
            path = launch.absolute(file);
        } catch (InvalidPathException e) { // Java has no names that are not UTF-8
            throw cannotOpen(file, "[Errno 2] No such file or directory");
        }
        try {
            path.getFileSystem().provider().checkAccess(path, java.nio.file.AccessMode.READ);
        } catch (NoSuchFileException e) {
            throw cannotOpen(path, "[Errno 2] No such file or directory");
        } catch (AccessDeniedException e) {
            throw cannotOpen(path, "[Errno 13] Permission denied");
        } catch (IOException e) {
            throw cannotOpen(path, e.getMessage());
        }
    }

    private static UsageException cannotOpen(Object path, String reason) {
        return new UsageException(2, "polyfork: can't open file '" + path + "': " + reason);
    }

    private static String version(int times) {
        try (Engine engine = Engine.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
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
