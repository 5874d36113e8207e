// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.ref.WeakReference;

/**
 * GraalPy's main thread, which runs weak references' callbacks and finalizers: in a child the thread that forked. Prepared in
 * the parent, so that a child only writes to a field.
 */
public final class MainThread {
    private final CurrentContext.Field<WeakReference<Thread>> field;

    /** That of the context in which the calling thread is. */
    public MainThread(ClassLoader graalpy) {
        field = new CurrentContext(graalpy).field("mainThread", WeakReference.class);
        field.set(field.get()); // links what a child calls
    }

    /** The calling thread is it from now on. */
    public void isCurrentThread() {
        field.set(new WeakReference<>(Thread.currentThread()));
    }
}
