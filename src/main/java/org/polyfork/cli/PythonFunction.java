package org.polyfork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The Python files of this package; each is a tuple of functions. */
enum PythonFunction {
    /** Puts the program's place first in sys.path. */
    BEGIN("program.py", 0),
    /** Gives an interpreter that stood ready what belongs to the program. */
    ADOPT("program.py", 1),
    /** The program has another interpreter: this one gives the process back what it has changed. */
    STEP_BACK("program.py", 2),
    /** Runs a program that warms the interpreter. */
    WARM("ready.py", 0),
    /** Imports modules for programs to come. */
    PRELOAD("ready.py", 1),
    /** Goes on in a child of a child, so many times. */
    SUCCEED("ready.py", 2),
    /** Makes a stage for rehearsals: {@code enter(number)}, {@code leave()}, {@code close()}. */
    STAGE("ready.py", 3);

    private final Source source;
    private final int index;

    PythonFunction(String file, int index) {
        source = Source.newBuilder("python", text(file), "<polyfork " + file + ">")
                .internal(true)
                .buildLiteral();
        this.index = index;
    }

    Value in(Context context) {
        return context.eval(source).getArrayElement(index);
    }

    /** A file of this package. */
    static String text(String file) {
        try (InputStream text = PythonFunction.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
