package org.polyfork.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;

/** Runs the program of a command line in a context: CPython's {@code pymain_run_python}. */
final class Interpreter {
    private final Context context;
    private final Launch launch;
    private final Options options;

    Interpreter(Context context, Launch launch, Options options) {
        this.context = context;
        this.launch = launch;
        this.options = options;
    }

    /** Runs it to its end. Returns its exit status; see {@link Polyfork#run}. */
    int run() {
        boolean interactive = options.program() == Options.Program.STANDARD_INPUT && isTerminal();
        int status = interactive ? 0 : Polyfork.run(context, program());
        return interactive || inspect() ? Polyfork.run(context, interaction()) : status;
    }

    /** Asked when the program has ended, for it may itself have set the variable, as in CPython. */
    private boolean inspect() {
        return options.inspect()
                || !options.ignoreEnvironment()
                        && !module("os").getMember("environ").invokeMember("get", "PYTHONINSPECT", "").asString().isEmpty();
    }

    private boolean isTerminal() {
        return module("posix").getMember("isatty").execute(0).asBoolean();
    }

    private Source program() {
        Path file = options.program() == Options.Program.FILE ? launch.absolute(options.target()) : null;
        boolean hasMain = PythonFunction.BEGIN.in(context)
                .execute(options.program().name(), file == null ? "" : file.toString(), options.safePath())
                .asBoolean();
        return switch (options.program()) {
            case COMMAND -> source(options.target(), "<string>");
            case MODULE -> module(options.target(), true);
            case FILE -> hasMain ? module("__main__", false) : file(file);
            case STANDARD_INPUT -> standardInput();
        };
    }

    private static Source module(String name, boolean isArgument) {
        return internal("__import__('runpy')._run_module_as_main(%s, %s)".formatted(literal(name), isArgument ? "True" : "False"));
    }

    private Source file(Path path) {
        module("__main__").putMember("__file__", path.toString());
        if (path.toString().endsWith(".pyc")) {
            return compiledFile(path);
        }
        if (options.skipFirstLine()) { // it is left empty, so that line numbers stay right
            String text = new String(read(() -> Files.newInputStream(path)), StandardCharsets.UTF_8);
            return source(text.substring(Math.max(text.indexOf('\n'), 0)), path.toString());
        }
        try {
            return Source.newBuilder("python", path.toFile()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As run_pyc_file of pythonrun.c: of this Python's own compiler, another's is refused. */
    private static Source compiledFile(Path path) {
        return internal("exec(__import__('importlib.machinery').machinery.SourcelessFileLoader('__main__', %s)"
                .formatted(literal(path.toString()))
                + ".get_code('__main__'), __import__('__main__').__dict__)");
    }

    private Source standardInput() {
        byte[] text = read(() -> new FileInputStream(FileDescriptor.in));
        module("__main__").putMember("__file__", "<stdin>");
        return source(new String(text, StandardCharsets.UTF_8), "<stdin>");
    }

    private interface Input {
        InputStream open() throws IOException;
    }

    private static byte[] read(Input input) {
        try {
            return input.open().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads statements from the terminal and runs them in the namespace of the program that ran before, if any. */
    private Source interaction() {
        if (options.program() == Options.Program.STANDARD_INPUT && !options.quiet()) {
            Value sys = module("sys");
            String banner = "Python %s on %s\n"
                    .formatted(sys.getMember("version").asString(), sys.getMember("platform").asString());
            sys.getMember("stderr").invokeMember("write", banner);
        }
        return internal("__import__('code').InteractiveConsole(__import__('__main__').__dict__)"
                + ".interact(banner='', exitmsg='')");
    }

    private Value module(String name) {
        return context.eval(internal("__import__('" + name + "')"));
    }

    private static Source source(String text, String name) {
        return Source.newBuilder("python", text, name).buildLiteral();
    }

    /** An expression that leaves no name and no frame in the program's sight. */
    static Source internal(String expression) {
        return Source.newBuilder("python", expression, "<internal>").internal(true).buildLiteral();
    }

    /** The text as a Python string literal of ASCII characters. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(c -> literal.append(String.format("\\U%08x", c)));
        return literal.append('\'').toString();
    }
}
