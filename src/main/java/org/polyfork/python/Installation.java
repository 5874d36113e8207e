// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.util.Map;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BuiltinFunction;
import org.polyfork.builtins.BuiltinType;
import org.polyfork.builtins.ModuleFunction;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonCode;
import org.polyfork.builtins.PythonValues;
import org.polyfork.internals.Locks;

/** Puts the functions into the modules of one Python context. */
final class Installation {
    static final String PYTHON = "python";
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private Installation() {}

    /** Runs the Python half; the context is entered. Returns the function {@code snapshot} of os_functions.py. */
    static Object install(
            TruffleInstrument.Env env,
            NativeFunctions osFunctions,
            NativeFunctions signalFunctions,
            NativeFunctions timeFunctions,
            NativeFunctions messageFunctions,
            NativeFunctions ctypesFunctions)
            throws InteropException {
        Object namespace = evaluate(env, PythonFile.NAMESPACE);
        Object structSequence = evaluate(env, PythonFile.STRUCT_SEQUENCES);
        Object builtIn = ModuleFunction.adder();
        Object time = timeFunctions.in(namespace);
        Object toNanos = INTEROP.execute(evaluate(env, PythonFile.TIME_FUNCTIONS), time, builtIn);
        Object os = osFunctions.in(namespace);
        Object module = INTEROP.execute(evaluate(env, PythonFile.OS_MODULE), os, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.CALENDAR_TIME), time, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.CLOCKS), time, module, builtIn, toNanos);
        Object signals = signalFunctions.in(namespace);
        INTEROP.execute(evaluate(env, PythonFile.SIGNALS), signals, module, builtIn, structSequence, toNanos);
        Object snapshot =
                INTEROP.execute(evaluate(env, PythonFile.OS_FUNCTIONS), os, module, builtIn, structSequence);
        INTEROP.execute(evaluate(env, PythonFile.OS_DESCRIPTORS), os, module);
        INTEROP.execute(evaluate(env, PythonFile.OS_ENVIRONMENT), module);
        INTEROP.execute(evaluate(env, PythonFile.OS_FILES), os, module);
        INTEROP.execute(evaluate(env, PythonFile.OS_CREDENTIALS), os, module);
        INTEROP.execute(evaluate(env, PythonFile.OS_SCHEDULING), os, module, structSequence);
        INTEROP.execute(evaluate(env, PythonFile.OS_TERMINALS), os, module);
        INTEROP.execute(evaluate(env, PythonFile.OS_PATHS), module);
        INTEROP.execute(evaluate(env, PythonFile.OS_EXEC), os, module);
        INTEROP.execute(evaluate(env, PythonFile.OS_SPAWN));
        INTEROP.execute(evaluate(env, PythonFile.OS_STATUS), os, module);
        INTEROP.execute(evaluate(env, PythonFile.SUBPROCESSES), os, module, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.DESCRIPTOR_LIMIT), os);
        INTEROP.execute(evaluate(env, PythonFile.FLAGS), os);
        INTEROP.execute(evaluate(env, PythonFile.EXIT_HANDLERS), os, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.UNCLOSED_FILES), os, module, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.PROGRAM_END), os);
        INTEROP.execute(evaluate(env, PythonFile.STANDARD_STREAMS));
        INTEROP.execute(evaluate(env, PythonFile.STANDARD_INPUT), module, builtIn);
        INTEROP.execute(evaluate(env, PythonFile.SHARED_MEMORY), messageFunctions.in(namespace), builtIn);
        Object messagePatches = INTEROP.execute(evaluate(env, PythonFile.MESSAGES), messageFunctions.in(namespace));
        Object systemPatches = INTEROP.execute(evaluate(env, PythonFile.SYSTEM_MODULES), os, module, builtIn);
        Object pollingPatches =
                INTEROP.execute(evaluate(env, PythonFile.POLLING), os, signals, module, builtIn, toNanos);
        Object userPatches = INTEROP.execute(evaluate(env, PythonFile.USERS), os, module, builtIn, structSequence);
        Object libraryPatches = INTEROP.execute(evaluate(env, PythonFile.STDLIB_PATCHES), os, builtIn);
        Object patches = patches(env);
        Object shared = INTEROP.execute(namespace, PythonValues.pairs(Map.of(
                "native", os, "signals", signals, "posix", module, "built_in", builtIn,
                "struct_sequence", structSequence, "to_nanos", toNanos,
                "ctypes", ctypesFunctions.in(namespace), "code_of", patches)));
        INTEROP.execute(
                evaluate(env, PythonFile.POST_IMPORT_HOOKS),
                os, patches, shared, libraryPatches, messagePatches, systemPatches, pollingPatches, userPatches);
        // pairs of a type and its method
        Object methods = INTEROP.execute(evaluate(env, PythonFile.LOCKS), resetRLock());
        for (long i = 0; i < INTEROP.getArraySize(methods); i++) {
            Object pair = INTEROP.readArrayElement(methods, i);
            new BuiltinType(INTEROP.readArrayElement(pair, 0)).put("_at_fork_reinit", INTEROP.readArrayElement(pair, 1));
        }
        return snapshot;
    }

    /** The function of a module's name that returns the code of its patch, or None if there is none. */
    private static Object patches(TruffleInstrument.Env env) {
        return BuiltinFunction.of("code_of", arguments -> {
            String name = "patches/" + new Arguments(arguments).textAt(0) + ".py";
            return PythonFile.textOf(name)
                    .map(text -> PythonCode.of(parse(env, source(text, PythonFile.sourceName(name)).mimeType(PythonCode.mimeType()))))
                    .orElse(PythonValues.none());
        });
    }

    private static Object resetRLock() {
        return BuiltinFunction.of("reset_rlock", arguments -> {
            Locks.reset(arguments[0]);
            return PythonValues.none();
        });
    }

    /** The value of a file, in the entered context. */
    static Object evaluate(TruffleInstrument.Env env, PythonFile file) {
        return parse(env, source(file.text(), file.sourceName())).call();
    }

    /** Functions of program_end.py, in the entered context: report an exception that nothing caught, finish the program. */
    static Object programEnd(TruffleInstrument.Env env) {
        return parse(env, source("__graalpython__.program_end", "<polyfork>")).call();
    }

    /** An internal source: its functions do not show in tracebacks. */
    private static Source.LiteralBuilder source(String text, String name) {
        return Source.newBuilder(PYTHON, text, name).internal(true);
    }

    private static CallTarget parse(TruffleInstrument.Env env, Source.LiteralBuilder source) {
        try {
            return env.parse(source.build());
        } catch (IOException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }
}
