// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.strings.TruffleString;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;

/**
 * Pickling for messages of a module: plain values by Java, others by Python, and all of them where the program has put another
 * pickler in place of {@code multiprocessing}'s own, or other methods into that.
 */
final class Pickles {
    private static final TruffleString PICKLER = PythonValues.text("_ForkingPickler");
    private static final TruffleString DUMPS = PythonValues.text("dumps");
    private static final TruffleString LOADS = PythonValues.text("loads");

    private final DynamicObject module;
    private final DynamicObject pickler;
    private final Object ownDumps;
    private final Object ownLoads;
    private final Object dumps;
    private final Object loads;

    /**
     * Those of a module as it is now.
     *
     * @param dumps Python's function of a value; what {@code _ForkingPickler.dumps} does when it is called
     * @param loads Python's function of a pickle; what {@code _ForkingPickler.loads} does when it is called
     */
    Pickles(Object module, Object dumps, Object loads) {
        this.module = (DynamicObject) module;
        this.pickler = (DynamicObject) PythonValues.attribute(this.module, PICKLER);
        this.ownDumps = PythonValues.attribute(pickler, DUMPS);
        this.ownLoads = PythonValues.attribute(pickler, LOADS);
        this.dumps = dumps;
        this.loads = loads;
    }

    private boolean areOwn() {
        return PythonValues.attribute(module, PICKLER) == pickler
                && PythonValues.attribute(pickler, DUMPS) == ownDumps
                && PythonValues.attribute(pickler, LOADS) == ownLoads;
    }

    /** The pickle of a plain value; null for another. */
    byte[] plain(Object value) {
        return areOwn() ? PlainPickler.dumps(value) : null;
    }

    byte[] pickled(Object value) {
        byte[] plain = plain(value);
        if (plain != null) {
            return plain;
        }
        try (var bytes = PythonBytes.in(PythonValues.call(dumps, value))) {
            return bytes.copy();
        }
    }

    Object value(byte[] pickle) {
        Object plain = areOwn() ? PlainUnpickler.loads(pickle) : null;
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
