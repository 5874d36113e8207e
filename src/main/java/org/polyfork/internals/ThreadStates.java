// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.util.Map;

/**
 * GraalPy's states of the threads of a Python context, CPython's {@code PyThreadState}. A thread has one until its Python code has
 * ended, and the lock for which {@code Thread.join} waits is released after that; the system's thread ends a moment later.
 */
public final class ThreadStates {
    private final Map<?, ?> states;

    /** Those of the context in which the calling thread is. */
    public ThreadStates(ClassLoader graalpy) {
        states = (Map<?, ?>) new CurrentContext(graalpy).get("threadStateMapping", Map.class);
    }

    /** Has this thread one? */
    public boolean isOf(Thread thread) {
        return states.containsKey(thread);
    }
}
