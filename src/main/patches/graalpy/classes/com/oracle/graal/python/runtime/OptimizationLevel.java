// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes.GetItemScalarNode;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

/**
 * How much the compiler of Python's source leaves out: asserts from 1 on, docstrings from 2 on. Where the caller of {@code
 * compile} does not say, it is what the option -O says, as in CPython; GraalPy would leave out nothing.
 */
public final class OptimizationLevel {
    private static final TruffleString FLAGS = PythonUtils.tsLiteral("flags");
    private static final int OPTIMIZE = 3; // its place in sys.flags

    private OptimizationLevel() {}

    /** The level that is asked for; below 0 it is the interpreter's. */
    @TruffleBoundary
    public static int of(int asked) {
        if (asked >= 0) {
            return asked;
        }
        PTuple flags = (PTuple) PythonContext.get(null).getSysModule().getAttribute(FLAGS);
        return (int) GetItemScalarNode.executeUncached(flags.getSequenceStorage(), OPTIMIZE);
    }
}
