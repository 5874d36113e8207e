package org.polyfork.internals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.polyfork.posix.ClosedFields;

/** GraalPy's main thread, which runs weak references' callbacks and finalizers: in a child the thread that forked. */
public final class MainThread {
    private static final String CONTEXT = "com.oracle.graal.python.runtime.PythonContext";
    private static final String NODE = "com.oracle.truffle.api.nodes.Node";

    private MainThread() {}

    /** The calling thread, which is inside a Python context, is its main thread from now on. */
    public static void isCurrentThread(ClassLoader graalpy) {
        try {
            Class<?> type = Class.forName(CONTEXT, true, graalpy);
            Class<?> node = Class.forName(NODE, true, graalpy);
            MethodHandle get = ClosedFields.LOOKUP.findStatic(type, "get", MethodType.methodType(type, node));
            VarHandle main = ClosedFields.LOOKUP.findVarHandle(type, "mainThread", WeakReference.class);
            main.set(get.asType(MethodType.methodType(Object.class, Object.class)).invoke((Object) null), new WeakReference<>(Thread.currentThread()));
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's PythonContext is another", e);
        }
    }
}
