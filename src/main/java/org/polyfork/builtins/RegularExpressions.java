// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.source.Source;

/** The language in which GraalPy's {@code re} is made. */
public final class RegularExpressions {
    private RegularExpressions() {}

    /**
     * Initialises it in the current context, where it has not been. Truffle has all threads take part in that, and would wait
     * for one in a system call that waits: so it is to be done before a program has several threads.
     */
    public static void initialize() {
        PythonContext.get(null)
                .getEnv()
                .parseInternal(
                        Source.newBuilder("regex", "/x/", "x").internal(true).build());
    }
}
