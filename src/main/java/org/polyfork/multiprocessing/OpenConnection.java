// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.strings.TruffleString;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;

/** The descriptor of a {@code Connection}, for one use; {@code OSError} where it is closed, or not for that use. */
final class OpenConnection {
    private static final TruffleString HANDLE = PythonValues.text("_handle");
    private static final TruffleString READABLE = PythonValues.text("_readable");
    private static final TruffleString WRITABLE = PythonValues.text("_writable");

    private OpenConnection() {}

    static boolean isOpen(PythonObject connection) {
        return PythonValues.isSome(PythonValues.attribute(connection, HANDLE));
    }

    static int forReading(PythonObject connection) {
        return handle(connection, READABLE, "connection is write-only");
    }

    static int forWriting(PythonObject connection) {
        return handle(connection, WRITABLE, "connection is read-only");
    }

    private static int handle(PythonObject connection, TruffleString use, String otherwise) {
        Object handle = PythonValues.attribute(connection, HANDLE);
        if (!PythonValues.isSome(handle)) {
            throw PythonErrors.osError("handle is closed");
        }
        if (!PythonValues.isTrue(PythonValues.attribute(connection, use))) {
            throw PythonErrors.osError(otherwise);
        }
        return PythonValues.toInt(handle);
    }
}
