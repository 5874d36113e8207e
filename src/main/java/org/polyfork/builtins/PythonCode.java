// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.RootCallTarget;

/** Code objects of Python's, for {@code exec} with a namespace of the caller's choice. */
public final class PythonCode {
    /** The MIME type of a source that is compiled as {@code compile(source, name, "exec")} compiles, and not run. */
    public static String mimeType() {
        return PythonLanguage.getCompileMimeType(0, 0);
    }

    private PythonCode() {}

    /** The code object of a parsed source of that {@link #mimeType}. */
    public static Object of(CallTarget parsed) {
        return PFactory.createCode(PythonLanguage.get(null), (RootCallTarget) parsed);
    }
}
