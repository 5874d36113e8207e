package org.polyfork.internals;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import org.polyfork.posix.ClosedFields;

/** Reentrant locks of Python's, whose owner may be a thread that a child does not have. */
public final class Locks {
    private static final VarHandle SYNC;
    private static final VarHandle OWNER;

    static {
        try {
            SYNC = ClosedFields.LOOKUP.findVarHandle(
                    ReentrantLock.class, "sync", Class.forName("java.util.concurrent.locks.ReentrantLock$Sync"));
            OWNER = ClosedFields.LOOKUP.findVarHandle(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK's ReentrantLock is another", e);
        }
    }

    private Locks() {}

    /**
     * Leaves a lock unlocked, whoever holds it.
     *
     * @param pythonLock an object of Python's type {@code _thread.RLock}, GraalPy's {@code PRLock}
     */
    public static void reset(Object pythonLock) {
        ReentrantLock lock = lockOf(pythonLock);
        if (lock.isLocked()) {
            OWNER.set(syncOf(lock), Thread.currentThread());
            while (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    /** What of the lock is its queue, and what waiting threads show as their blocker. */
    static Object syncOf(ReentrantLock lock) {
        return SYNC.get(lock);
    }

    /** The thread that holds the lock, or null. */
    static Thread ownerOf(ReentrantLock lock) {
        return (Thread) OWNER.getVolatile(syncOf(lock));
    }

    private static ReentrantLock lockOf(Object pythonLock) {
        try {
            var field = pythonLock.getClass().getDeclaredField("lock");
            return (ReentrantLock) ClosedFields.LOOKUP.unreflectGetter(field).invoke(pythonLock);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's RLock is another: " + pythonLock.getClass(), e);
        }
    }
}
