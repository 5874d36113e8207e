package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.strings.TruffleString;

/** Values as Python has them. Its numbers are Java's {@code int}, {@code long}, {@code double}, its bools {@code boolean}. */
public final class PythonValues {
    private PythonValues() {}

    /** {@code None}. */
    public static Object none() {
        return PNone.NONE;
    }

    /** A string. */
    public static TruffleString text(String text) {
        return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_32);
    }

    /** Is it given, and not {@code None}? */
    public static boolean isSome(Object value) {
        return value != null && value != PNone.NONE;
    }

    /** {@code bool(value)}. */
    public static boolean isTrue(Object value) {
        return PyObjectIsTrueNode.executeUncached(value);
    }

    /** {@code float(value)} of a number; {@code TypeError}. */
    public static double toDouble(Object value) {
        return PyFloatAsDoubleNode.executeUncached(value);
    }

    /** A tuple. */
    public static Object tuple(Object... items) {
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }
}
