// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorageFactory;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.polyfork.builtins.PythonBytes;

/** Makes plain values of their pickles again: what {@link PlainPickler} writes, whoever has written it. */
final class PlainUnpickler {
    private static final Object MARK = new Object();
    private static final int HIGHEST_PROTOCOL = 5;

    private final PythonLanguage language = PythonLanguage.get(null);
    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final List<Object> memo = new ArrayList<>();

    private PlainUnpickler(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The value; null if it is not plain, or the pickle is not right. */
    static Object loads(byte[] pickle) {
        try {
            return new PlainUnpickler(pickle).load();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NoSuchElementException | ClassCastException e) {
            return null; // the true unpickler says what is wrong
        }
    }

    private Object load() {
        while (true) {
            int opcode = in.get() & 0xff;
            switch (opcode) {
                case 0x80 -> require((in.get() & 0xff) <= HIGHEST_PROTOCOL);
                case 0x95 -> require(Long.compareUnsigned(in.getLong(), in.remaining()) <= 0); // a frame
                case 0x94 -> {
                    require(stack.getLast() != MARK);
                    memo.add(stack.getLast());
                }
                case 'h' -> stack.add(memo.get(in.get() & 0xff));
                case 'j' -> stack.add(memo.get(in.getInt()));
                case '(' -> stack.add(MARK);
                case '.' -> {
                    return stack.size() == 1 && stack.getLast() != MARK ? stack.getLast() : null;
                }
                case 'N' -> stack.add(PNone.NONE);
                case 0x88 -> stack.add(true);
                case 0x89 -> stack.add(false);
                case 'K' -> stack.add(in.get() & 0xff);
                case 'M' -> stack.add(in.getShort() & 0xffff);
                case 'J' -> stack.add(in.getInt());
                case 0x8a -> stack.add(number(bytes(in.get() & 0xff)));
                case 0x8b -> stack.add(number(bytes(in.getInt())));
                case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
                case 0x8c -> stack.add(text(in.get() & 0xff));
                case 'X' -> stack.add(text(in.getInt()));
                case 'C' -> stack.add(PythonBytes.of(bytes(in.get() & 0xff)));
                case 'B' -> stack.add(PythonBytes.of(bytes(in.getInt())));
                case ')' -> stack.add(PFactory.createTuple(language, new Object[0]));
                case 0x85, 0x86, 0x87 -> stack.add(tuple(opcode - 0x84));
                case 't' -> {
                    Object[] items = sinceMark();
                    stack.add(PFactory.createTuple(language, items));
                }
                case ']' -> stack.add(PFactory.createList(language));
                case 'e' -> {
                    Object[] items = sinceMark();
                    append((PList) stack.getLast(), items);
                }
                case '}' -> stack.add(PFactory.createDict(language));
                case 'u' -> {
                    Object[] items = sinceMark();
                    PDict dict = (PDict) stack.getLast();
                    for (int i = 0; i < items.length; i += 2) {
                        dict.setItem(items[i], items[i + 1]);
                    }
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IndexOutOfBoundsException("not a pickle that PlainPickler writes");
        }
    }

    private static void append(PList list, Object[] items) {
        require(list.getSequenceStorage().length() == 0); // a list in several parts
        list.setSequenceStorage(SequenceStorageFactory.createStorage(items));
    }

    private Object tuple(int length) {
        return PFactory.createTuple(language, taken(stack.size() - length));
    }

    private Object[] sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        Object[] items = taken(mark + 1);
        stack.remove(mark);
        return items;
    }

    private Object[] taken(int from) {
        List<Object> last = stack.subList(from, stack.size());
        Object[] items = last.toArray();
        require(!Arrays.asList(items).contains(MARK));
        last.clear();
        return items;
    }

    private byte[] bytes(int length) {
        require(length >= 0 && length <= in.remaining());
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private Object number(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0;
        }
        byte[] bytes = new byte[littleEndian.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = littleEndian[bytes.length - 1 - i];
        }
        BigInteger number = new BigInteger(bytes);
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : PFactory.createInt(language, number);
    }

    private TruffleString text(int length) {
        TruffleString utf8 = TruffleString.fromByteArrayUncached(bytes(length), Encoding.UTF_8, false);
        require(utf8.isValidUncached(Encoding.UTF_8)); // no lone surrogates
        return utf8.switchEncodingUncached(Encoding.UTF_32);
    }
}
