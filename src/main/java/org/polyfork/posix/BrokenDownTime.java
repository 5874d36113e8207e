// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code struct tm} of the C library, which knows the rules of time zones: those of the environment's {@code TZ}, which
 * {@link #tzset} reads.
 *
 * @param fields nine, from {@code tm_sec} to {@code tm_isdst}, in the C library's order
 * @param gmtoff seconds east of UTC
 * @param zone the abbreviation of the time zone, null if it is not known
 */
public record BrokenDownTime(int[] fields, long gmtoff, String zone) {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native void tzset();

        static native Pointer localtime_r(long[] time, long tm);

        static native Pointer gmtime_r(long[] time, long tm);

        static native long mktime(long tm);

        static native long strftime(byte[] text, long size, byte[] format, long tm);
    }

    private static final int FIELDS = 9;
    private static final int WDAY = 6;
    private static final long GMTOFF_OFFSET = 40;
    private static final long ZONE_OFFSET = 48;
    private static final long SIZE = 56;
    private static final int TEXT_SIZE = 1024;

    /** A text of this many bytes for each byte of the format, and none was made: it is empty. */
    private static final int MAX_EXPANSION = 256;

    private interface Conversion {
        Pointer convert(long[] time, long tm);
    }

    /** tzset(3). */
    public static void tzset() {
        Functions.tzset();
    }

    /**
     * localtime_r(3).
     *
     * @param time seconds since the Epoch
     * @throws PosixException EOVERFLOW
     */
    public static BrokenDownTime local(long time) throws PosixException {
        return converted(Functions::localtime_r, time);
    }

    /**
     * gmtime_r(3).
     *
     * @param time seconds since the Epoch
     * @throws PosixException EOVERFLOW
     */
    public static BrokenDownTime utc(long time) throws PosixException {
        return converted(Functions::gmtime_r, time);
    }

    private static BrokenDownTime converted(Conversion conversion, long time) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tm = arena.allocate(SIZE, Long.BYTES);
            if (conversion.convert(new long[] {time}, tm.address()) == null) {
                throw new PosixException(Native.getLastError());
            }
            int[] fields = tm.asSlice(0, FIELDS * Integer.BYTES).toArray(ValueLayout.JAVA_INT);
            Pointer zone = new Pointer(tm.get(ValueLayout.JAVA_LONG, ZONE_OFFSET));
            return new BrokenDownTime(
                    fields,
                    tm.get(ValueLayout.JAVA_LONG, GMTOFF_OFFSET),
                    zone.getString(0, StandardCharsets.UTF_8.name()));
        }
    }

    /**
     * mktime(3): seconds since the Epoch of a local time.
     *
     * @throws PosixException EOVERFLOW
     */
    public long mktime() throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tm = in(arena);
            tm.setAtIndex(ValueLayout.JAVA_INT, WDAY, -1); // it stays so if there is no such time
            long time = Functions.mktime(tm.address());
            if (time == -1 && tm.getAtIndex(ValueLayout.JAVA_INT, WDAY) == -1) {
                throw new PosixException(Native.getLastError());
            }
            return time;
        }
    }

    /** strftime(3). Format and text are encoded; the text has no limit. */
    public byte[] strftime(byte[] format) {
        try (Arena arena = Arena.ofConfined()) {
            long tm = in(arena).address();
            byte[] terminated = Arrays.copyOf(format, format.length + 1);
            for (int size = TEXT_SIZE; ; size *= 2) {
                byte[] text = new byte[size];
                int length = (int) Functions.strftime(text, size, terminated, tm);
                if (length > 0 || size >= MAX_EXPANSION * format.length) {
                    return Arrays.copyOf(text, length);
                }
            }
        }
    }

    private MemorySegment in(Arena arena) {
        MemorySegment tm = arena.allocate(SIZE, Long.BYTES);
        MemorySegment.copy(MemorySegment.ofArray(fields), 0, tm, 0, FIELDS * Integer.BYTES);
        tm.set(ValueLayout.JAVA_LONG, GMTOFF_OFFSET, gmtoff);
        tm.set(
                ValueLayout.JAVA_LONG,
                ZONE_OFFSET,
                zone == null ? 0 : arena.allocateFrom(zone).address());
        return tm;
    }
}
