package org.polyfork.builtins;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.PRaiseNode;

/** Raises exceptions of Python's; never returns. The return type lets callers write {@code throw}. */
public final class PythonErrors {
    private PythonErrors() {}

    /** {@code ValueError}. */
    public static RuntimeException valueError(String message) {
        throw raise(PythonBuiltinClassType.ValueError, message);
    }

    /** {@code OverflowError}. */
    public static RuntimeException overflowError(String message) {
        throw raise(PythonBuiltinClassType.OverflowError, message);
    }

    /** {@code RuntimeError}. */
    public static RuntimeException runtimeError(String message) {
        throw raise(PythonBuiltinClassType.RuntimeError, message);
    }

    /** {@code AssertionError}. */
    public static RuntimeException assertionError(String message) {
        throw raise(PythonBuiltinClassType.AssertionError, message);
    }

    /** {@code EOFError}. */
    public static RuntimeException endOfFile() {
        throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, PythonBuiltinClassType.EOFError);
    }

    /** {@code OSError} without an errno. */
    public static RuntimeException osError(String message) {
        throw raise(PythonBuiltinClassType.OSError, message);
    }

    /** {@code MemoryError}. */
    public static RuntimeException noMemory() {
        throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, PythonBuiltinClassType.MemoryError);
    }

    /** {@code TypeError}: a method of a type was called with an object of another. */
    static RuntimeException descriptorDoesNotApply(String method, Object type, Object self) {
        throw PRaiseNode.raiseStatic(
                BlockingCall.LOCATION,
                PythonBuiltinClassType.TypeError,
                PythonValues.text("descriptor '%s' for '%N' objects doesn't apply to a '%p' object"),
                PythonValues.text(method),
                type,
                self);
    }

    private static RuntimeException raise(PythonBuiltinClassType type, String message) {
        throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, type, PythonValues.text(message));
    }
}
