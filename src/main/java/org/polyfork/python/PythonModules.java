// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BuiltinFunction;
import org.polyfork.builtins.PythonCode;

/**
 * The modules of {@code src/main/python/_polyfork} in a Python context, by their names in that package. They are run as internal
 * sources, whose functions do not show in tracebacks. How they are loaded: {@code loader.py}.
 */
public final class PythonModules {
    static final String PYTHON = "python";

    /** Where the function of loader.py is that returns a module: no program is to find it. */
    private static final String MODULE_OF = "__graalpython__.polyfork_module";

    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private PythonModules() {}

    /** A module, which is loaded if it has not been. */
    public static Value of(Context context, String name) {
        return context.eval(org.graalvm.polyglot.Source.newBuilder(PYTHON, MODULE_OF, "<polyfork>")
                        .internal(true)
                        .buildLiteral())
                .execute(name);
    }

    /** Loads all modules of the manifest, in the entered context, with what the module {@code native} has. */
    static void load(TruffleInstrument.Env env, Object members, Object membersForCtypes) throws InteropException {
        INTEROP.execute(parse(env, source("loader")).call(), codeOf(env), members, membersForCtypes);
    }

    /** Calls a function of a module, in the entered context. */
    static Object call(TruffleInstrument.Env env, String module, String function, Object... arguments)
            throws InteropException {
        CallTarget moduleOf =
                parse(env, Source.newBuilder(PYTHON, MODULE_OF, "<polyfork>").internal(true));
        return INTEROP.invokeMember(INTEROP.execute(moduleOf.call(), module), function, arguments);
    }

    /** The value of a file's last expression, in the entered context. */
    static Object evaluate(TruffleInstrument.Env env, String name) {
        return parse(env, source(name)).call();
    }

    /** The function of a module's name that returns the code of its file. */
    private static Object codeOf(TruffleInstrument.Env env) {
        return BuiltinFunction.of(
                "code_of",
                arguments -> PythonCode.of(
                        parse(env, source(new Arguments(arguments).textAt(0)).mimeType(PythonCode.mimeType()))));
    }

    private static Source.LiteralBuilder source(String module) {
        String file = module.replace('.', '/') + ".py";
        return Source.newBuilder(PYTHON, text(file), "<polyfork " + file + ">").internal(true);
    }

    private static String text(String file) {
        try (InputStream text = PythonModules.class.getResourceAsStream("_polyfork/" + file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallTarget parse(TruffleInstrument.Env env, Source.LiteralBuilder source) {
        try {
            return env.parse(source.build());
        } catch (IOException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }
}
