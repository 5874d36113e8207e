package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import org.polyfork.internals.Locks;

/** Puts the functions into the modules of one Python context. */
final class Installation {
    static final String PYTHON = "python";
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private Installation() {}

    /** Runs the Python half; the context is entered. */
    static void install(
            TruffleInstrument.Env env,
            OsErrors errors,
            NativeFunctions osFunctions,
            NativeFunctions signalFunctions,
            NativeFunctions timeFunctions)
            throws InteropException {
        Object namespace = evaluate(env, PythonFile.NATIVE_CALLS);
        Object structSequence = evaluate(env, PythonFile.STRUCT_SEQUENCES);
        Object toNanos = INTEROP.execute(evaluate(env, PythonFile.TIME_FUNCTIONS), timeFunctions.in(namespace));
        INTEROP.execute(evaluate(env, PythonFile.SIGNALS), signalFunctions.in(namespace), structSequence, toNanos);
        INTEROP.execute(evaluate(env, PythonFile.OS_FUNCTIONS), osFunctions.in(namespace), structSequence);
        INTEROP.execute(evaluate(env, PythonFile.EXIT_HANDLERS));
        INTEROP.execute(evaluate(env, PythonFile.STANDARD_STREAMS));
        INTEROP.execute(evaluate(env, PythonFile.LIBRARY_MENDS));
        // pairs of a type and its method
        Object methods = INTEROP.execute(evaluate(env, PythonFile.LOCKS), resetRLock(errors));
        for (long i = 0; i < INTEROP.getArraySize(methods); i++) {
            Object pair = INTEROP.readArrayElement(methods, i);
            addToBuiltinType(INTEROP.readArrayElement(pair, 0), "_at_fork_reinit", INTEROP.readArrayElement(pair, 1));
        }
    }

    private static NativeFunction resetRLock(OsErrors errors) {
        return new NativeFunction(
                arguments -> {
                    Locks.reset(arguments.values()[0]);
                    return true;
                },
                errors);
    }

    /** The value of a file, in the entered context. */
    static Object evaluate(TruffleInstrument.Env env, PythonFile file) {
        Source source = Source.newBuilder(PYTHON, file.text(), file.sourceName()).internal(true).build();
        try {
            return env.parse(source).call();
        } catch (IOException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** Python refuses to set an attribute of a built-in type; the object model underneath does not. */
    private static void addToBuiltinType(Object type, String name, Object value) {
        TruffleString key = TruffleString.fromJavaStringUncached(name, TruffleString.Encoding.UTF_32);
        DynamicObjectLibrary.getUncached().put((DynamicObject) type, key, value);
    }
}
