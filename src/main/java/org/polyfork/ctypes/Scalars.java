// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.runtime.object.PFactory;
import java.math.BigInteger;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.NativeMemory;

/** Numbers in memory. Their kinds are numbers, too, by which {@code scalars.py} knows them. */
final class Scalars {
    private static final int SWAPPED = 16; // added to a kind: the other byte order

    private Scalars() {}

    /** The number that is there. */
    static Object load(int kind, long address) {
        return switch (kind) {
            case 1 -> (int) NativeMemory.getByte(address);
            case 2 -> Byte.toUnsignedInt(NativeMemory.getByte(address));
            case 3 -> (int) NativeMemory.getShort(address);
            case 4 -> Short.toUnsignedInt(NativeMemory.getShort(address));
            case 5 -> NativeMemory.getInt(address);
            case 6 -> unsigned(NativeMemory.getInt(address));
            case 7 -> number(NativeMemory.getLong(address));
            case 8 -> unsigned(NativeMemory.getLong(address));
            case 9 -> (double) Float.intBitsToFloat(NativeMemory.getInt(address));
            case 10 -> Double.longBitsToDouble(NativeMemory.getLong(address));
            case 3 + SWAPPED -> (int) Short.reverseBytes(NativeMemory.getShort(address));
            case 4 + SWAPPED -> Short.toUnsignedInt(Short.reverseBytes(NativeMemory.getShort(address)));
            case 5 + SWAPPED -> Integer.reverseBytes(NativeMemory.getInt(address));
            case 6 + SWAPPED -> unsigned(Integer.reverseBytes(NativeMemory.getInt(address)));
            case 7 + SWAPPED -> number(Long.reverseBytes(NativeMemory.getLong(address)));
            case 8 + SWAPPED -> unsigned(Long.reverseBytes(NativeMemory.getLong(address)));
            case 9 + SWAPPED -> (double) Float.intBitsToFloat(Integer.reverseBytes(NativeMemory.getInt(address)));
            case 10 + SWAPPED -> Double.longBitsToDouble(Long.reverseBytes(NativeMemory.getLong(address)));
            default -> throw new IllegalArgumentException("no kind of number: " + kind);
        };
    }

    /** Puts a number there, or as much of it as there is room for; TypeError: it is none. */
    static void store(int kind, long address, Object value) {
        switch (kind) {
            case 1, 2 -> NativeMemory.setByte(address, (byte) PythonValues.toLong(value));
            case 3, 4 -> NativeMemory.setShort(address, (short) PythonValues.toLong(value));
            case 5, 6 -> NativeMemory.setInt(address, (int) PythonValues.toLong(value));
            case 7, 8 -> NativeMemory.setLong(address, PythonValues.toLong(value));
            case 9 -> NativeMemory.setInt(address, Float.floatToRawIntBits((float) PythonValues.toDouble(value)));
            case 10 -> NativeMemory.setLong(address, Double.doubleToRawLongBits(PythonValues.toDouble(value)));
            case 3 + SWAPPED, 4 + SWAPPED ->
                NativeMemory.setShort(address, Short.reverseBytes((short) PythonValues.toLong(value)));
            case 5 + SWAPPED, 6 + SWAPPED ->
                NativeMemory.setInt(address, Integer.reverseBytes((int) PythonValues.toLong(value)));
            case 7 + SWAPPED, 8 + SWAPPED ->
                NativeMemory.setLong(address, Long.reverseBytes(PythonValues.toLong(value)));
            case 9 + SWAPPED -> {
                int bits = Float.floatToRawIntBits((float) PythonValues.toDouble(value));
                NativeMemory.setInt(address, Integer.reverseBytes(bits));
            }
            case 10 + SWAPPED -> {
                long bits = Double.doubleToRawLongBits(PythonValues.toDouble(value));
                NativeMemory.setLong(address, Long.reverseBytes(bits));
            }
            default -> throw new IllegalArgumentException("no kind of number: " + kind);
        }
    }

    private static Object unsigned(int bits) {
        return number(Integer.toUnsignedLong(bits));
    }

    private static Object unsigned(long bits) {
        return bits >= 0
                ? number(bits)
                : PFactory.createInt(PythonLanguage.get(null), new BigInteger(Long.toUnsignedString(bits)));
    }

    /** As an int, where that is enough: as Python's operations have it. */
    private static Object number(long value) {
        return (int) value == value ? (Object) (int) value : (Object) value;
    }
}
