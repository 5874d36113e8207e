package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/** The arguments of a {@link NativeFunction}; the Python half has checked their types and ranges. */
record Arguments(Object[] values) {
    int intAt(int index) {
        try {
            return InteropLibrary.getUncached().asInt(values[index]);
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere("argument " + index + " is no C int", e);
        }
    }

    long longAt(int index) {
        try {
            return InteropLibrary.getUncached().asLong(values[index]);
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere("argument " + index + " is no C long", e);
        }
    }
}
