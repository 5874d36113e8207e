// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.runtime.object.PFactory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The bytes of a Python object that has the buffer interface, until they are released.
 *
 * @param buffer to be released
 * @param array whose first bytes they are; not to be changed
 */
public record PythonBytes(Object buffer, byte[] array, int length) implements AutoCloseable {
    private static final PythonBufferAcquireLibrary ACQUIRE =
            PythonBufferAcquireLibrary.getFactory().getUncached();
    private static final PythonBufferAccessLibrary ACCESS =
            PythonBufferAccessLibrary.getFactory().getUncached();

    /** Those of an object; {@code TypeError}: it has no buffer interface. */
    public static PythonBytes in(Object object) {
        Object buffer = ACQUIRE.acquireReadonly(object);
        return new PythonBytes(buffer, ACCESS.getInternalOrCopiedByteArray(buffer), ACCESS.getBufferLength(buffer));
    }

    /** A copy of those of an object; {@code TypeError}: it has no buffer interface. */
    public static byte[] copyOf(Object object) {
        try (PythonBytes bytes = in(object)) {
            return bytes.copy();
        }
    }

    /** An object of type {@code bytes}, which owns the array. */
    public static Object of(byte[] array) {
        return PFactory.createBytes(PythonLanguage.get(null), array);
    }

    /** A copy of an object's in memory, with a zero behind them; {@code TypeError}: it has no buffer interface. */
    public static MemorySegment copyOf(Object object, Arena arena) {
        try (PythonBytes bytes = in(object)) {
            MemorySegment copy = arena.allocate(bytes.length + 1L);
            MemorySegment.copy(bytes.array, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
            return copy;
        }
    }

    /** Gives a bytearray what its {@link #copyOf copy} has become; other objects do not change. */
    public static void change(Object object, MemorySegment copy) {
        if (object instanceof PByteArray array) {
            byte[] bytes = copy.asSlice(0, copy.byteSize() - 1).toArray(ValueLayout.JAVA_BYTE);
            ACCESS.writeFromByteArray(array, 0, bytes, 0, bytes.length);
        }
    }

    /** An array of their own. */
    public byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    @Override
    public void close() {
        ACCESS.release(buffer);
    }
}
