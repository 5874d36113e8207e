package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.runtime.object.PFactory;
import java.util.Arrays;

/**
 * The bytes of a Python object that has the buffer interface, until they are released.
 *
 * @param buffer to be released
 * @param array whose first bytes they are; not to be changed
 */
public record PythonBytes(Object buffer, byte[] array, int length) implements AutoCloseable {
    private static final PythonBufferAcquireLibrary ACQUIRE = PythonBufferAcquireLibrary.getFactory().getUncached();
    private static final PythonBufferAccessLibrary ACCESS = PythonBufferAccessLibrary.getFactory().getUncached();

    /** Those of an object; {@code TypeError}: it has no buffer interface. */
    public static PythonBytes in(Object object) {
        Object buffer = ACQUIRE.acquireReadonly(object);
        return new PythonBytes(buffer, ACCESS.getInternalOrCopiedByteArray(buffer), ACCESS.getBufferLength(buffer));
    }

    /** An object of type {@code bytes}, which owns the array. */
    public static Object of(byte[] array) {
        return PFactory.createBytes(PythonLanguage.get(null), array);
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
