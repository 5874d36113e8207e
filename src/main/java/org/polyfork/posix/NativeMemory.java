// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory of the process by its address, as C has it. Nothing is checked. */
public final class NativeMemory {
    @SuppressWarnings("restricted") // the modules and launchers that may do it are told to the JVM
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private NativeMemory() {}

    /**
     * Zeroed memory.
     *
     * @param owner it is there as long as somebody refers to this
     */
    public record Piece(long address, Object owner) {}

    private static final long ALIGNMENT = 16;
    private static final long CHUNK = 1 << 14;
    private static final long LARGE = 1 << 10;

    private static MemorySegment chunk = MemorySegment.NULL; // that small pieces are taken from
    private static long taken;

    /** Allocates memory. */
    public static synchronized Piece allocate(long size) {
        if (size >= LARGE) {
            MemorySegment own = Arena.ofAuto().allocate(size, ALIGNMENT);
            return new Piece(own.address(), own);
        }
        long room = Math.max(size + ALIGNMENT - 1 & -ALIGNMENT, ALIGNMENT);
        if (taken + room > chunk.byteSize()) {
            chunk = Arena.ofAuto().allocate(CHUNK, ALIGNMENT);
            taken = 0;
        }
        taken += room;
        return new Piece(chunk.address() + taken - room, chunk);
    }

    /** Something to refer to: when nobody does any more, the action is done. */
    @SuppressWarnings("restricted")
    public static Object guard(Runnable action) {
        return MemorySegment.ofAddress(Long.BYTES).reinterpret(1, Arena.ofAuto(), segment -> action.run());
    }

    /** A byte. */
    public static byte getByte(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    /** Two bytes. */
    public static short getShort(long address) {
        return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
    }

    /** Four bytes. */
    public static int getInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    /** Eight bytes. */
    public static long getLong(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }

    /** A byte. */
    public static void setByte(long address, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }

    /** Two bytes. */
    public static void setShort(long address, short value) {
        ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, value);
    }

    /** Four bytes. */
    public static void setInt(long address, int value) {
        ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
    }

    /** Eight bytes. */
    public static void setLong(long address, long value) {
        ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
    }

    /** Reads bytes into an array. */
    public static void read(long address, byte[] array, int offset, int count) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, array, offset, count);
    }

    /** Writes bytes of an array. */
    public static void write(long address, byte[] array, int offset, int count) {
        MemorySegment.copy(array, offset, ALL, ValueLayout.JAVA_BYTE, address, count);
    }

    /** memmove(3). */
    public static void copy(long source, long target, long size) {
        MemorySegment.copy(ALL, source, ALL, target, size);
    }

    /** memset(3). */
    public static void fill(long address, byte value, long size) {
        ALL.asSlice(address, size).fill(value);
    }

    /** strlen(3). */
    public static long length(long address) {
        long end = address;
        while (getByte(end) != 0) {
            end++;
        }
        return end - address;
    }

    /** wcslen(3). */
    public static long wideLength(long address) {
        long end = address;
        while (getInt(end) != 0) {
            end += Integer.BYTES;
        }
        return (end - address) / Integer.BYTES;
    }
}
