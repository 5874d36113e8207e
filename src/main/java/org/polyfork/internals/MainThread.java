package org.polyfork.internals;

import java.lang.ref.WeakReference;

/** GraalPy's main thread, which runs weak references' callbacks and finalizers: in a child the thread that forked. */
public final class MainThread {
    private MainThread() {}

    /** The calling thread, which is inside a Python context, is its main thread from now on. */
    public static void isCurrentThread(ClassLoader graalpy) {
        new CurrentContext(graalpy).set("mainThread", WeakReference.class, new WeakReference<>(Thread.currentThread()));
    }
}
