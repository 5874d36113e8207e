// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polyfork.posix.ClosedFields;

/**
 * Locks whose owner may be a thread that a child does not have. What of a lock is its queue has the owner, too, and waiting threads
 * show it as their blocker; it is of one of two classes, and which is up to the release of the JDK.
 */
public final class Locks {
    /** Of the queues of locks that have an owner. */
    public static final Set<Class<?>> CLASSES = Stream.of(ReentrantLock.class, ReentrantReadWriteLock.class)
            .flatMap(lock -> Stream.of("FairSync", "NonfairSync").map(kind -> nested(lock, kind)))
            .collect(Collectors.toUnmodifiableSet());

    private static final VarHandle SYNC;
    private static final VarHandle OWNER;

    static {
        try {
            SYNC = ClosedFields.LOOKUP.findVarHandle(ReentrantLock.class, "sync", nested(ReentrantLock.class, "Sync"));
            OWNER = ClosedFields.LOOKUP.findVarHandle(
                    AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK's ReentrantLock is another", e);
        }
    }

    private Locks() {}

    /** A class of the JDK's that is closed, by the one that it is nested in. */
    static Class<?> nested(Class<?> outer, String name) {
        try {
            return Class.forName(outer.getName() + "$" + name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("this JDK's " + outer.getName() + " is another", e);
        }
    }

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

    /** For which lock a thread waits, by what is its queue; or null: for none that has an owner. */
    public static AbstractOwnableSynchronizer waitedFor(Thread thread) {
        return LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer queue
                        && CLASSES.contains(queue.getClass())
                ? queue
                : null;
    }

    /** The thread that holds a lock, or null. */
    public static Thread ownerOf(AbstractOwnableSynchronizer queue) {
        return (Thread) OWNER.getVolatile(queue);
    }

    /**
     * Locks it for the calling thread.
     *
     * @param timeoutNanos 0: it does not wait, nor queue
     * @return whether it has been locked
     */
    public static boolean tryLock(AbstractOwnableSynchronizer queue, long timeoutNanos) throws InterruptedException {
        return queue instanceof AbstractQueuedSynchronizer synchronizer
                ? synchronizer.tryAcquireNanos(1, timeoutNanos)
                : ((AbstractQueuedLongSynchronizer) queue).tryAcquireNanos(1, timeoutNanos);
    }

    /** Unlocks what {@link #tryLock} has locked. */
    public static void unlock(AbstractOwnableSynchronizer queue) {
        if (queue instanceof AbstractQueuedSynchronizer synchronizer) {
            synchronizer.release(1);
        } else {
            ((AbstractQueuedLongSynchronizer) queue).release(1);
        }
    }

    /** What of the lock is its queue. */
    static AbstractQueuedSynchronizer syncOf(ReentrantLock lock) {
        return (AbstractQueuedSynchronizer) SYNC.get(lock);
    }

    /** The thread that holds the lock, or null. */
    static Thread ownerOf(ReentrantLock lock) {
        return ownerOf(syncOf(lock));
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
