// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PUnpickler;
import com.oracle.graal.python.lib.PyObjectReprAsTruffleStringNode;
import com.oracle.graal.python.lib.PyObjectStrAsTruffleStringNode;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.polyfork.posix.ClosedFields;

/**
 * What {@code _pickle.c} raises of a pickle that is not right. GraalPy's unpickler has other texts and types for some of it,
 * and there are pickles of which it ends the process.
 */
final class CorruptPickle {
    private static final String TRUNCATED = "pickle data was truncated";
    private static final int NEAR = 4; // GraalPy, or what it throws by
    private static final VarHandle BUFFER;
    private static final VarHandle POSITION;
    private static final VarHandle LINE;

    static {
        try {
            BUFFER = ClosedFields.LOOKUP.findVarHandle(PUnpickler.class, "inputBuffer", byte[].class);
            POSITION = ClosedFields.LOOKUP.findVarHandle(PUnpickler.class, "nextReadIdx", int.class);
            LINE = ClosedFields.LOOKUP.findVarHandle(PUnpickler.class, "inputLine", byte[].class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's unpickler is another", e);
        }
    }

    private CorruptPickle() {}

    /** What to raise for an error that GraalPy's node has raised itself. */
    @TruffleBoundary
    static RuntimeException errorOf(PException e, PUnpickler unpickler) {
        String text = PyObjectStrAsTruffleStringNode.executeUncached(e.getUnreifiedException())
                .toJavaStringUncached();
        if (text.startsWith("invalid load key, '0x")) {
            String digits = text.substring(text.indexOf('x') + 1, text.lastIndexOf('\''));
            return unpicklingError("invalid load key, '\\x" + digits.toLowerCase() + "'.");
        }
        if (text.startsWith("A load persistent id instruction was encountered")) {
            return unpicklingError(text.replace('\n', ' ') + ".");
        }
        if (text.contains("exceeds system's maximum size")) {
            return unpicklingError(TRUNCATED);
        }
        if (text.isEmpty()) { // an OverflowError
            return lineJustRead(unpickler) == null
                    ? unpicklingError(TRUNCATED)
                    : PythonErrors.valueError("could not convert string to float");
        }
        return e;
    }

    /** What to raise where GraalPy's unpickler fails with an error of Java's; null if it is another's. */
    @TruffleBoundary
    static RuntimeException errorOf(Throwable e, PUnpickler unpickler) {
        boolean thrownByUnpickler = Arrays.stream(e.getStackTrace()).limit(NEAR).anyMatch(place -> place.getClassName()
                .startsWith(PUnpickler.class.getName()));
        if (!thrownByUnpickler) {
            return null;
        }
        return switch (e) {
            case IndexOutOfBoundsException _ ->
                unpicklingError("Memo value not found at index " + lastIndex(unpickler));
            case NegativeArraySizeException _ -> PythonErrors.noMemory();
            default -> {
                byte[] line = lineJustRead(unpickler);
                yield line == null ? null : invalidInteger(line);
            }
        };
    }

    @TruffleBoundary
    static RuntimeException invalidInteger(byte[] line) {
        return PythonErrors.valueError("invalid literal for int() with base 10: "
                + PyObjectReprAsTruffleStringNode.executeUncached(PythonValues.text(asC(line))));
    }

    /** A line without its end, as Python's strings are. */
    @TruffleBoundary
    static TruffleString textOf(byte[] line) {
        return PythonValues.text(asC(line).stripTrailing());
    }

    /** GraalPy puts a zero in place of an L at the end. */
    private static String asC(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** As Python's strings are. */
    @TruffleBoundary
    static TruffleString textOf(TruffleString ascii) {
        return PythonValues.text(ascii.toJavaStringUncached());
    }

    /** The argument of the last opcode, if that is a line. */
    private static byte[] lineJustRead(PUnpickler unpickler) {
        byte[] line = (byte[]) LINE.get(unpickler);
        int end = (int) POSITION.get(unpickler);
        return line != null
                        && line.length <= end
                        && Arrays.equals((byte[]) BUFFER.get(unpickler), end - line.length, end, line, 0, line.length)
                ? line
                : null;
    }

    private static long lastIndex(PUnpickler unpickler) {
        ByteBuffer buffer = ByteBuffer.wrap((byte[]) BUFFER.get(unpickler)).order(ByteOrder.LITTLE_ENDIAN);
        return Integer.toUnsignedLong(buffer.getInt((int) POSITION.get(unpickler) - Integer.BYTES));
    }

    private static RuntimeException unpicklingError(String message) {
        return PRaiseNode.raiseStatic(
                BlockingCall.LOCATION, PythonBuiltinClassType.UnpicklingError, PythonValues.text(message));
    }
}
