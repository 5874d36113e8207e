// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.modules.multiprocessing.PSemLock;
import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PythonContext;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Semaphores;

/** A semaphore that is closed when the object that has opened it has been collected: its memory is a mapping of its own. */
final class OwnedSemaphore extends FinalizableReference {
    private final long semaphore;

    OwnedSemaphore(PSemLock owner) {
        super(owner, owner.getHandle(), PythonContext.get(null).getSharedFinalizer());
        this.semaphore = owner.getHandle();
    }

    /** Closes those that are open, which nobody may use any more. */
    static void closeAll() {
        for (Object semaphore : ForkEngine.instances(OwnedSemaphore.class)) {
            ((OwnedSemaphore) semaphore).close();
        }
    }

    @Override
    public AsyncAction release() {
        return context -> close();
    }

    private void close() {
        if (!isReleased()) {
            markReleased();
            Semaphores.close(semaphore);
        }
    }
}
