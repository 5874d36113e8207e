// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIterator;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.strings.InternalByteArray;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.polyfork.builtins.PythonBytes;

/**
 * Pickles plain values: None, bools, numbers, strings, bytes, and tuples, lists and dicts of them, of exactly these types.
 * No program can have a say in how these are pickled, and most messages are made of them. Objects that occur twice are one
 * object again on the other side. Protocol 4, without frames; opcodes as in CPython's {@code pickletools.py}.
 */
final class PlainPickler {
    private static final byte[] HEAD = {(byte) 0x80, 4};
    private static final int DEEPEST = 100; // deeper ones are left to a pickler that can tell when it is too deep
    private static final int BYTE = 1 << 8;
    private static final int SHORT = 1 << 16;
    private static final int UNFINISHED = -1; // a tuple has its place in the memo only when all its items are there

    private ByteBuffer out =
            ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN).put(HEAD);
    private final Map<Object, Integer> memo = new IdentityHashMap<>(8);
    private int memoized;
    private int depth;

    private PlainPickler() {}

    /** The pickle of a value; null if not all of it is plain, or it has no room in an array. */
    static byte[] dumps(Object value) {
        PlainPickler pickler = new PlainPickler();
        try {
            if (!pickler.save(value)) {
                return null;
            }
        } catch (ArithmeticException e) {
            return null;
        }
        pickler.opcode('.');
        return Arrays.copyOf(pickler.out.array(), pickler.out.position());
    }

    private boolean save(Object value) {
        switch (value) {
            case Integer number -> saveInt(number);
            case Long number -> saveLong(BigInteger.valueOf(number));
            case Boolean truth -> opcode(truth ? 0x88 : 0x89);
            case Double number -> saveDouble(number);
            case TruffleString text -> {
                return saveText(text);
            }
            case PNone none -> {
                opcode('N');
                return none == PNone.NONE;
            }
            case PBytes bytes when isExactly(bytes, PythonBuiltinClassType.PBytes) -> saveBytes(bytes);
            case PInt number when isExactly(number, PythonBuiltinClassType.PInt) -> saveLong(number.getValue());
            case PTuple tuple
            when isExactly(tuple, PythonBuiltinClassType.PTuple) -> {
                return saveTuple(tuple);
            }
            case PList list
            when isExactly(list, PythonBuiltinClassType.PList) -> {
                return saveList(list);
            }
            case PDict dict
            when isExactly(dict, PythonBuiltinClassType.PDict) -> {
                return saveDict(dict);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean isExactly(PythonObject object, PythonBuiltinClassType type) {
        return object.getInitialPythonClass() == type;
    }

    private void saveInt(int number) {
        if (number >= 0 && number < BYTE) {
            opcode('K');
            out.put((byte) number);
        } else if (number >= 0 && number < SHORT) {
            opcode('M');
            out.putShort((short) number);
        } else {
            opcode('J');
            out.putInt(number);
        }
    }

    private void saveLong(BigInteger number) {
        byte[] bytes = number.toByteArray();
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        counted(0x8a, 0x8b, bytes, 0, bytes.length);
    }

    private void saveDouble(double number) {
        opcode('G');
        out.putLong(Long.reverseBytes(Double.doubleToRawLongBits(number)));
    }

    private boolean saveText(TruffleString text) {
        if (isSaved(text)) {
            return true;
        }
        if (!text.isValidUncached(Encoding.UTF_32)) {
            return false; // lone surrogates
        }
        InternalByteArray utf8 =
                text.switchEncodingUncached(Encoding.UTF_8).getInternalByteArrayUncached(Encoding.UTF_8);
        counted(0x8c, 'X', utf8.getArray(), utf8.getOffset(), utf8.getLength());
        memoizeItem(text);
        return true;
    }

    private void saveBytes(PBytes object) {
        if (isSaved(object)) {
            return;
        }
        try (var bytes = PythonBytes.in(object)) {
            counted('C', 'B', bytes.array(), 0, bytes.length());
        }
        memoizeItem(object);
    }

    private boolean saveTuple(PTuple tuple) {
        if (isSaved(tuple)) {
            return true;
        }
        SequenceStorage items = tuple.getSequenceStorage();
        int length = items.length();
        if (length == 0) {
            opcode(')');
            return true;
        }
        if (memo.putIfAbsent(tuple, UNFINISHED) != null) {
            return false; // it is within itself
        }
        if (length > 3) {
            opcode('(');
        }
        if (!saveItems(items, length)) {
            return false;
        }
        opcode(length > 3 ? 't' : 0x84 + length);
        memoize(tuple);
        return true;
    }

    private boolean saveList(PList list) {
        if (isSaved(list)) {
            return true;
        }
        opcode(']');
        memoize(list);
        SequenceStorage items = list.getSequenceStorage();
        int length = items.length();
        if (length == 0) {
            return true;
        }
        opcode('(');
        if (!saveItems(items, length)) {
            return false;
        }
        opcode('e');
        return true;
    }

    private boolean saveItems(SequenceStorage items, int length) {
        if (++depth > DEEPEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!save(SequenceStorageNodes.GetItemScalarNode.executeUncached(items, i))) {
                return false;
            }
        }
        depth--;
        return true;
    }

    private boolean saveDict(PDict dict) {
        if (isSaved(dict)) {
            return true;
        }
        opcode('}');
        memoize(dict);
        if (++depth > DEEPEST) {
            return false;
        }
        HashingStorage storage = dict.getDictStorage();
        if (HashingStorageNodes.HashingStorageLen.executeUncached(storage) > 0) {
            opcode('(');
            HashingStorageIterator entries = HashingStorageNodes.HashingStorageGetIterator.executeUncached(storage);
            while (HashingStorageNodes.HashingStorageIteratorNext.executeUncached(storage, entries)) {
                if (!save(HashingStorageNodes.HashingStorageIteratorKey.executeUncached(storage, entries))
                        || !save(HashingStorageNodes.HashingStorageIteratorValue.executeUncached(storage, entries))) {
                    return false;
                }
            }
            opcode('u');
        }
        depth--;
        return true;
    }

    /** Refers to an object that is there already. */
    private boolean isSaved(Object object) {
        int index = memo.getOrDefault(object, UNFINISHED);
        if (index == UNFINISHED) {
            return false;
        }
        if (index < BYTE) {
            opcode('h');
            out.put((byte) index);
        } else {
            opcode('j');
            out.putInt(index);
        }
        return true;
    }

    /** Remembers an object that may occur again. */
    private void memoize(Object object) {
        memo.put(object, memoized++);
        opcode(0x94);
    }

    /** A string or bytes that are the whole message do not occur again. */
    private void memoizeItem(Object object) {
        if (depth > 0) {
            memoize(object);
        }
    }

    private void counted(int shortOpcode, int longOpcode, byte[] bytes, int offset, int length) {
        opcode(length < BYTE ? shortOpcode : longOpcode);
        if (length < BYTE) {
            out.put((byte) length);
        } else {
            out.putInt(length);
        }
        reserve(length);
        out.put(bytes, offset, length);
    }

    /** Leaves room for a number behind it. */
    private void opcode(int opcode) {
        reserve(1 + Long.BYTES);
        out.put((byte) opcode);
    }

    private void reserve(int length) {
        int needed = Math.addExact(out.position(), length);
        if (needed > out.capacity()) {
            int larger = (int) Math.min(Math.max(needed, out.capacity() * 2L), Integer.MAX_VALUE - 8);
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), larger))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(out.position());
        }
    }
}
