// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The two locks of a Python context for which threads wait that do not come to a safepoint for it: the global interpreter
 * lock and the import lock. A child has none of these threads; it takes them out of the queues.
 */
public final class PythonLocks {
    static {
        WaitQueues.empty(Locks.syncOf(new ReentrantLock())); // loads what a child calls
    }

    private final ReentrantLock importLock;
    private final SwitchInterval switchInterval;
    private final Object[] queues;

    private PythonLocks(ReentrantLock interpreterLock, ReentrantLock importLock, SwitchInterval switchInterval) {
        this.importLock = importLock;
        this.switchInterval = switchInterval;
        this.queues = new Object[] {Locks.syncOf(interpreterLock), Locks.syncOf(importLock)};
    }

    /**
     * Those of the context in which the calling thread is.
     *
     * @param hasSeveralThreads whether more than one thread is in the context
     */
    public static PythonLocks ofCurrentContext(BooleanSupplier hasSeveralThreads, ClassLoader graalpy) {
        var context = new CurrentContext(graalpy);
        try {
            Class<?> type =
                    Class.forName("com.oracle.graal.python.runtime.PythonContext$GlobalInterpreterLock", true, graalpy);
            var interpreterLock = (ReentrantLock) context.get("globalInterpreterLock", type);
            var importLock = (ReentrantLock) context.get("importLock", ReentrantLock.class);
            var switchInterval = SwitchInterval.of(context, interpreterLock, hasSeveralThreads, graalpy);
            return new PythonLocks(interpreterLock, importLock, switchInterval);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("this GraalPy's PythonContext is another", e);
        }
    }

    /** From now on a thread that computes gives the interpreter lock up after the switch interval, if there are several. */
    public void share() {
        switchInterval.begin();
    }

    /** Takes the import lock if it is free. Waiting for it is GraalPy's: that gives the interpreter lock up meanwhile. */
    public boolean tryImportLock() {
        return importLock.tryLock();
    }

    /** What waiting threads show as {@link java.util.concurrent.locks.LockSupport#getBlocker}. */
    public Object[] queues() {
        return queues.clone();
    }

    /** In a child: nobody waits. The calling thread holds both locks. */
    public void emptyQueues() {
        for (Object queue : queues) {
            WaitQueues.empty(queue);
        }
    }
}
