// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.RootNode;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.polyfork.posix.ClosedFields;

/** GraalPy's asynchronous actions: callbacks of weak references, and finalizers. They run in the main thread, one at a time. */
public final class AsyncActions {
    private static final String HANDLER = "com.oracle.graal.python.runtime.AsyncHandler";
    private static final VarHandle IS_ONE_RUNNING = isOneRunning();

    private AsyncActions() {}

    private static VarHandle isOneRunning() {
        try {
            return ClosedFields.LOOKUP.findVarHandle(PythonContext.class, "inAsyncHandler", AtomicBoolean.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy runs asynchronous actions otherwise", e);
        }
    }

    /** Is the calling thread, which is in a context of Python's, inside of one? A child may have the flag of another thread. */
    public static boolean runInThisThread() {
        AtomicBoolean isOneRunning = (AtomicBoolean) IS_ONE_RUNNING.get(PythonContext.get(null));
        return isOneRunning.get() && isOnStack();
    }

    private static boolean isOnStack() {
        Object found = Truffle.getRuntime().iterateFrames(frame -> {
            RootNode root = ((RootCallTarget) frame.getCallTarget()).getRootNode();
            return root.getClass().getName().startsWith(HANDLER) ? root : null;
        });
        return found != null;
    }
}
