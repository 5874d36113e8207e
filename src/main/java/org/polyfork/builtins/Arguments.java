// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/** The arguments of a function of {@link NativeFunctions}; the Python half has checked their types and ranges. */
public record Arguments(Object[] values) {
    /** A C int. */
    public int intAt(int index) {
        return PythonValues.toInt(values[index]);
    }

    /** A C long. */
    public long longAt(int index) {
        return PythonValues.toLong(values[index]);
    }

    /** A str. */
    public String textAt(int index) {
        try {
            return InteropLibrary.getUncached().asString(values[index]);
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere("argument " + index + " is no str", e);
        }
    }
}
