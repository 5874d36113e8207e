package org.polyfork.builtins;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * File objects that have not been closed: the image's GraalPy has a class more that knows them, see {@code
 * src/main/image/python}. GraalPy as it is published has not: there are none then.
 */
public final class UnclosedFiles {
    private static final Optional<Class<?>> KNOWN = find();
    private static final MethodHandle ARE_THERE = method("areThere", boolean.class);
    private static final MethodHandle TAKE_UNREACHABLE = method("takeUnreachable", Object[].class);
    private static final MethodHandle PENDING = method("pending", Object[].class);

    private UnclosedFiles() {}

    private static Optional<Class<?>> find() {
        try {
            return Optional.of(Class.forName(PythonContext.class.getPackageName() + ".UnclosedFiles"));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static MethodHandle method(String name, Class<?> result) {
        if (KNOWN.isEmpty()) {
            return MethodHandles.constant(result, result == boolean.class ? (Object) false : new Object[0]);
        }
        try {
            return MethodHandles.lookup().findStatic(KNOWN.get(), name, MethodType.methodType(result));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    /** Gives the Python half what it needs. */
    public static void defineIn(NativeFunctions functions) {
        functions.define("has_unclosed_files", arguments -> {
            try {
                return (boolean) ARE_THERE.invokeExact();
            } catch (Throwable e) {
                throw CompilerDirectives.shouldNotReachHere(e);
            }
        });
        functions.define("take_unreachable_files", arguments -> tuple(TAKE_UNREACHABLE));
        functions.define("pending_files", arguments -> tuple(PENDING));
    }

    private static Object tuple(MethodHandle files) {
        try {
            return PythonValues.tuple((Object[]) files.invokeExact());
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }
}
