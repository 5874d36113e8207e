// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.polyfork.posix.ClosedFields;

/**
 * Queues of the threads that wait for locks of {@code java.util.concurrent.locks}, or for their conditions. A lock is given to who
 * has waited longest, which a child may not have.
 */
public final class WaitQueues {
    private static final List<Queue> LOCKS = List.of(
            Queue.ofLock(AbstractQueuedSynchronizer.class),
            Queue.ofLock(AbstractQueuedLongSynchronizer.class),
            Queue.ofLock(StampedLock.class));
    private static final List<Queue> CONDITIONS = List.of(
            Queue.ofCondition(AbstractQueuedSynchronizer.class),
            Queue.ofCondition(AbstractQueuedLongSynchronizer.class));

    static {
        rehearse();
    }

    private WaitQueues() {}

    /**
     * The list of those that wait for objects of a class.
     *
     * @param lock of a condition, and else null
     */
    private record Queue(Class<?> type, VarHandle first, VarHandle last, VarHandle lock) {
        static Queue ofLock(Class<?> type) {
            Class<?> node = Locks.nested(type, "Node");
            return new Queue(type, field(type, "head", node), field(type, "tail", node), null);
        }

        static Queue ofCondition(Class<?> synchronizer) {
            Class<?> condition = Locks.nested(synchronizer, "ConditionObject");
            Class<?> node = Locks.nested(synchronizer, "ConditionNode");
            return new Queue(
                    condition,
                    field(condition, "firstWaiter", node),
                    field(condition, "lastWaiter", node),
                    field(condition, "this$0", synchronizer));
        }

        private static VarHandle field(Class<?> owner, String name, Class<?> type) {
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            try {
                return lookup.findVarHandle(owner, name, type);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("this JDK's " + owner.getName() + " is another", e);
            }
        }

        void empty(Object object) {
            first.set(object, null);
            last.set(object, null);
        }
    }

    /** Links what a child calls. */
    private static void rehearse() {
        Thread[] self = {Thread.currentThread()};
        for (Lock lock : List.of(new ReentrantLock(), new ReentrantReadWriteLock().writeLock())) {
            Condition condition = lock.newCondition();
            empty(condition);
            empty(lockOf(condition));
        }
        empty(new StampedLock());
        leave(self, self);
    }

    /** In a child: takes the threads that are excluded from it out of the queues in which none of the living waits, too. */
    public static void leave(Thread[] excluded, Thread[] living) {
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Thread thread : living) {
            Object blocker = LockSupport.getBlocker(thread);
            kept.add(blocker);
            kept.add(lockOf(blocker));
        }
        for (Thread thread : excluded) {
            Object blocker = LockSupport.getBlocker(thread);
            Object lock = lockOf(blocker); // for which one waits that was told that its condition has come
            if (!kept.contains(blocker)) {
                empty(blocker);
            }
            if (!kept.contains(lock)) {
                empty(lock);
            }
        }
    }

    /**
     * Nobody waits any more.
     *
     * @param blocker as {@link LockSupport#getBlocker} shows it; what is no lock and no condition is left alone
     */
    static void empty(Object blocker) {
        Queue queue = queueOf(blocker, LOCKS);
        if (queue == null) {
            queue = queueOf(blocker, CONDITIONS);
        }
        if (queue != null) {
            queue.empty(blocker);
        }
    }

    /** The lock of a condition; or null: the blocker is none. */
    private static Object lockOf(Object blocker) {
        Queue queue = queueOf(blocker, CONDITIONS);
        return queue == null ? null : queue.lock().get(blocker);
    }

    private static Queue queueOf(Object blocker, List<Queue> queues) {
        for (Queue queue : queues) {
            if (queue.type().isInstance(blocker)) {
                return queue;
            }
        }
        return null;
    }
}
