// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.util.List;
import java.util.Optional;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.readline.Hooks;
import org.polyfork.readline.LineEditor;

/**
 * The Java half of {@code src/main/python/_polyfork/patches/readline.py}. The editor is made when that is imported; only then is
 * JLine loaded.
 */
final class ReadlineFunctions {
    private ReadlineFunctions() {}

    /**
     * Those of a new editor.
     *
     * @param arguments the terminal's type, and Python functions: complete, display
     */
    static NativeFunctions of(Arguments arguments, OsErrors errors) {
        PythonHooks hooks = new PythonHooks(arguments.values()[1], arguments.values()[2]);
        LineEditor editor = LineEditor.create(arguments.textAt(0), hooks);
        NativeFunctions functions = new NativeFunctions(errors);
        functions.action("set_startup_hook", given -> hooks.onStartup = given.values()[0]);
        functions.action("set_pre_input_hook", given -> hooks.onInput = given.values()[0]);
        functions.define("read", given -> read(editor, given.textAt(0)));
        functions.action("suspend", none -> editor.suspend());
        functions.action("resume", given -> editor.resume(PythonValues.isTrue(given.values()[0])));
        functions.define("line", none -> PythonValues.text(editor.line()));
        functions.action("insert", given -> editor.insertText(given.textAt(0)));
        functions.action("show", none -> editor.show());
        functions.action("configure", given -> editor.configure(given.textAt(0)));
        functions.define("delimiters", none -> PythonValues.text(editor.delimiters()));
        functions.action("set_delimiters", given -> editor.setDelimiters(given.textAt(0)));
        defineHistory(functions, editor);
        return functions;
    }

    /** None at the end of input. */
    private static Object read(LineEditor editor, String prompt) {
        try {
            return editor.read(prompt).<Object>map(PythonValues::text).orElse(PythonValues.none());
        } catch (IllegalStateException e) {
            throw PythonErrors.runtimeError("can't re-enter readline");
        }
    }

    private static void defineHistory(NativeFunctions functions, LineEditor editor) {
        functions.define("count", none -> editor.count());
        functions.define("line_at", given -> PythonValues.text(editor.lineAt(given.intAt(0))));
        functions.action("add_line", given -> editor.addLine(given.textAt(0)));
        functions.action("remove_line", given -> editor.removeLine(given.intAt(0)));
        functions.action("replace_line", given -> editor.replaceLine(given.intAt(0), given.textAt(1)));
        functions.action("clear_lines", none -> editor.clearLines());
    }

    /** Python functions; what they raise is forgotten, as in CPython. Where there is none, signal handlers raise what they will. */
    private static final class PythonHooks implements Hooks {
        private final Object completer;
        private final Object displayer;
        private Object onStartup = PythonValues.none();
        private Object onInput = PythonValues.none();

        PythonHooks(Object completer, Object displayer) {
            this.completer = completer;
            this.displayer = displayer;
        }

        @Override
        public void startup() {
            if (PythonValues.isSome(onStartup)) {
                call(onStartup);
            }
        }

        @Override
        public void beforeInput() {
            if (PythonValues.isSome(onInput)) {
                call(onInput);
            }
        }

        @Override
        public Optional<List<String>> complete(String text, int begin, int end, int type) {
            return call(completer, PythonValues.text(text), begin, end, type)
                    .map(words -> PythonValues.items(words).stream()
                            .map(PythonHooks::textOf)
                            .toList());
        }

        @Override
        public boolean display(String text, List<String> matches, int longest) {
            Object words = PythonValues.tuple((Object[]) PythonValues.texts(matches.toArray(String[]::new)));
            return call(displayer, PythonValues.text(text), words, longest)
                    .map(PythonValues::isTrue)
                    .orElse(true);
        }

        private static Optional<Object> call(Object function, Object... arguments) {
            try {
                return Optional.of(PythonValues.call(function, arguments)).filter(PythonValues::isSome);
            } catch (AbstractTruffleException e) {
                return Optional.empty();
            }
        }

        private static String textOf(Object word) {
            try {
                return InteropLibrary.getUncached().asString(word);
            } catch (UnsupportedMessageException e) {
                throw new IllegalStateException(e); // the Python half has checked it
            }
        }
    }
}
