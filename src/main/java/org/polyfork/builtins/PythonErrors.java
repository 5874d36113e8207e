// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Raises exceptions of Python's; never returns. The return type lets callers write {@code throw}. */
public final class PythonErrors {
    private PythonErrors() {}

    /** {@code ValueError}. */
    @TruffleBoundary
    public static RuntimeException valueError(String message) {
        throw raise(PythonBuiltinClassType.ValueError, message);
    }

    /** {@code TypeError}. */
    @TruffleBoundary
    public static RuntimeException typeError(String message) {
        throw raise(PythonBuiltinClassType.TypeError, message);
    }

    /** {@code OverflowError}. */
    @TruffleBoundary
    public static RuntimeException overflowError(String message) {
        throw raise(PythonBuiltinClassType.OverflowError, message);
    }

    /** {@code RuntimeError}. */
    @TruffleBoundary
    public static RuntimeException runtimeError(String message) {
        throw raise(PythonBuiltinClassType.RuntimeError, message);
    }

    /** {@code AssertionError}. */
    @TruffleBoundary
    public static RuntimeException assertionError(String message) {
        throw raise(PythonBuiltinClassType.AssertionError, message);
    }

    /** {@code EOFError}. */
    @TruffleBoundary
    public static RuntimeException endOfFile() {
        throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, PythonBuiltinClassType.EOFError);
    }

    /** {@code OSError} without an errno. */
    @TruffleBoundary
    public static RuntimeException osError(String message) {
        throw raise(PythonBuiltinClassType.OSError, message);
    }

    /** {@code MemoryError}. */
    @TruffleBoundary
    public static RuntimeException noMemory() {
        throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, PythonBuiltinClassType.MemoryError);
    }

    /** {@code TypeError}: a method of a type was called with an object of another. */
    @TruffleBoundary
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
