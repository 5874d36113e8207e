// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import org.polyfork.posix.PosixException;

/** Turns an errno into Python's {@code OSError}, which picks its own subclass by it. */
public final class OsErrors {
    private final Object raiseOsError; // Python: def raise_os_error(errno, strerror)

    /** With the function of Python that raises. */
    public OsErrors(Object raiseOsError) {
        this.raiseOsError = raiseOsError;
    }

    /** Raises; never returns. The return type lets callers write {@code throw}. */
    public RuntimeException raise(PosixException failure) {
        try {
            InteropLibrary.getUncached().execute(raiseOsError, failure.errno(), PythonValues.text(failure.text()));
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
        throw CompilerDirectives.shouldNotReachHere("raise_os_error returned");
    }
}
