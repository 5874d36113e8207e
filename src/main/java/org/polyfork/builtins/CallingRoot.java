// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.runtime.ExecutionContext.CalleeContext;
import com.oracle.truffle.api.frame.VirtualFrame;

/** A built-in function that calls one of Python's: what that one sees of its callers, this one must pass on. */
abstract class CallingRoot extends BuiltinRoot {
    @Child
    private CallNode call = CallNode.create();

    @Child
    private CalleeContext context = CalleeContext.create();

    CallingRoot(PythonLanguage language, String name, Signature signature) {
        super(language, name, signature);
    }

    /** The body of the function. */
    abstract Object execute(VirtualFrame frame, CallNode call);

    @Override
    public final Object execute(VirtualFrame frame) {
        context.enter(frame);
        try {
            return execute(frame, call);
        } finally {
            context.exit(frame, this);
        }
    }

    @Override
    public final boolean setsUpCalleeContext() {
        return true;
    }
}
