// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The Python files of this package. The value of each is an object whose members are its functions. */
enum PythonFunctions {
    /** What of an interpreter belongs to one program. */
    PROGRAM("program.py"),
    /** The read-eval-print loop. */
    REPL("repl.py"),
    /** How an interpreter is made ready for programs to come. */
    READY("ready.py");

    private final String file;

    PythonFunctions(String file) {
        this.file = file;
    }

    Value in(Context context) {
        return context.eval(Source.newBuilder("python", text(file), "<polyfork " + file + ">")
                .internal(true)
                .buildLiteral());
    }

    /** A file of this package. */
    static String text(String file) {
        try (InputStream text = PythonFunctions.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
