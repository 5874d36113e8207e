// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values as Python has them. Its numbers are Java's {@code int}, {@code long}, {@code double}, its bools {@code boolean}. */
public final class PythonValues {
    /** Of {@code str}. */
    static final TruffleString.Encoding ENCODING = TruffleString.Encoding.UTF_32;

    private PythonValues() {}

    /** {@code None}. */
    public static Object none() {
        return PNone.NONE;
    }

    /** A string. */
    public static TruffleString text(String text) {
        return TruffleString.fromJavaStringUncached(text, ENCODING);
    }

    /** Strings. */
    public static TruffleString[] texts(String... texts) {
        return Stream.of(texts).map(PythonValues::text).toArray(TruffleString[]::new);
    }

    /** Is it given, and not {@code None}? */
    public static boolean isSome(Object value) {
        return value != null && value != PNone.NONE;
    }

    /** The value; None where it is not given. */
    public static Object orNone(Object value) {
        return value == null ? PNone.NONE : value;
    }

    /** A tuple of pairs of name and value. */
    public static Object pairs(Map<String, ?> values) {
        return tuple(values.entrySet().stream()
                .map(value -> tuple(text(value.getKey()), value.getValue()))
                .toArray());
    }

    /** A C int, which the number is known to be. */
    public static int toInt(Object value) {
        return value instanceof Integer number ? number : Math.toIntExact(toLong(value));
    }

    /** Is it an int of 64 bits or less, or a bool? */
    public static boolean isNumber(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Boolean || value instanceof PInt;
    }

    /** The value of such a number. */
    public static long toLong(Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Boolean truth ? truth ? 1 : 0 : ((PInt) value).longValue();
    }

    /** {@code bool(value)}. */
    public static boolean isTrue(Object value) {
        return PyObjectIsTrueNode.executeUncached(value);
    }

    /** {@code float(value)} of a number; {@code TypeError}. */
    public static double toDouble(Object value) {
        return PyFloatAsDoubleNode.executeUncached(value);
    }

    /** An attribute of an object, which most often has it itself and not by its type; {@code AttributeError}. */
    public static Object attribute(DynamicObject object, TruffleString name) {
        Object value = DynamicObjectLibrary.getUncached().getOrDefault(object, name, null);
        return value == null || value == PNone.NO_VALUE ? PyObjectGetAttr.executeUncached(object, name) : value;
    }

    /** Calls a function of Python's. */
    public static Object call(Object function, Object... arguments) {
        try {
            return InteropLibrary.getUncached().execute(function, arguments);
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** A tuple. */
    public static Object tuple(Object... items) {
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }

    /** A complex number. */
    public static Object complex(double real, double imaginary) {
        return PFactory.createComplex(PythonLanguage.get(null), real, imaginary);
    }

    /** Is it a tuple? */
    public static boolean isTuple(Object value) {
        return value instanceof PTuple;
    }

    /** The items of a tuple. */
    public static List<Object> items(Object tuple) {
        SequenceStorage storage = ((PTuple) tuple).getSequenceStorage();
        return IntStream.range(0, storage.length())
                .mapToObj(i -> SequenceStorageNodes.GetItemScalarNode.executeUncached(storage, i))
                .toList();
    }

    /** Changes an item of a tuple, which only its owner may. */
    public static void setItem(Object tuple, int index, Object value) {
        ((ObjectSequenceStorage) ((PTuple) tuple).getSequenceStorage()).setObjectItemNormalized(index, value);
    }
}
