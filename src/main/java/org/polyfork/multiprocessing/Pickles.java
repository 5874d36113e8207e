package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;

/**
 * Pickling for messages: plain values by Java, others by Python.
 *
 * @param dumps Python's function of a value; {@code ForkingPickler.dumps}
 * @param loads Python's function of a pickle; {@code ForkingPickler.loads}
 */
record Pickles(Object dumps, Object loads) {
    byte[] pickled(Object value) {
        byte[] plain = PlainPickler.dumps(value);
        if (plain != null) {
            return plain;
        }
        try (var bytes = PythonBytes.in(PythonValues.call(dumps, value))) {
            return bytes.copy();
        }
    }

    Object value(byte[] pickle) {
        Object plain = PlainUnpickler.loads(pickle);
        return plain == null ? PythonValues.call(loads, PythonBytes.of(pickle)) : plain;
    }

    /** The pickle of a plain value; None for another. */
    static Object plainDumps(Object value) {
        byte[] pickled = PlainPickler.dumps(value);
        return pickled == null ? PythonValues.none() : PythonBytes.of(pickled);
    }

    /** A tuple that holds the value of a pickle, if that is plain. */
    static Object plainLoads(Object pickle) {
        if (!(pickle instanceof PBytesLike)) {
            return PythonValues.tuple();
        }
        try (var bytes = PythonBytes.in(pickle)) {
            Object value = PlainUnpickler.loads(bytes.copy());
            return value == null ? PythonValues.tuple() : PythonValues.tuple(value);
        }
    }
}
