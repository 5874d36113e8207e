// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativePtrToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.ReadAndClearNativeException;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import org.polyfork.builtins.PythonValues;

/** CPython's C API, as GraalPy has it for extension modules. Loading it takes a second. */
final class PythonApi {
    private PythonApi() {}

    static void load() {
        CApiContext.ensureCapiWasLoaded("call functions of the C API");
    }

    /** Is it there already? */
    static boolean isLoaded() {
        return PythonContext.get(null).hasCApiContext();
    }

    /** The address of a function or variable; 0: there is none. */
    static long symbol(String name) {
        try {
            InteropLibrary interop = InteropLibrary.getUncached();
            return interop.asPointer(
                    interop.readMember(PythonContext.get(null).getCApiContext().getLibrary(), name));
        } catch (UnknownIdentifierException e) {
            return 0;
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The {@code PyObject *} of an object, as long as somebody refers to it. */
    static long pointer(Object object) {
        Object pointer = PythonToNativeNode.executeUncached(object);
        try {
            return pointer instanceof Long address
                    ? address
                    : InteropLibrary.getUncached().asPointer(pointer);
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The object of a pointer that is not null. */
    static Object object(long pointer) {
        return NativePtrToPythonNode.executeUncached(pointer, false);
    }

    /** The same; a function has returned a new reference. */
    static Object returned(long pointer) {
        return NativePtrToPythonNode.executeUncached(pointer, true);
    }

    /** The exception that a function has set; None: it has set none. */
    static Object takeException() {
        PythonContext context = PythonContext.get(null);
        Object exception =
                ReadAndClearNativeException.executeUncached(context.getThreadState(PythonLanguage.get(null)));
        return exception == PNone.NO_VALUE ? PythonValues.none() : exception;
    }
}
