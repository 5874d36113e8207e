// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.polyfork.internals.Locks;
import org.polyfork.posix.ForkEngine;

/**
 * Locks of {@code java.util.concurrent.locks} that threads excluded from a child hold. One that is often held is hardly ever seen
 * free: the thread that forks takes it, as any thread does, and both processes unlock it.
 */
final class TakenLocks {
    /** How one is taken: tries in between, and how long to wait for a turn. */
    private static final int TRIES = 1000;

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Set<AbstractOwnableSynchronizer> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<AbstractOwnableSynchronizer> taken = new ArrayList<>();

    /** Finds those for which one of some threads waits, and which another one holds. Returns whether there are any to take. */
    boolean findContended(Thread[] threads) {
        wanted.clear();
        Set<Thread> owners = new HashSet<>(List.of(threads));
        for (Thread thread : threads) {
            AbstractOwnableSynchronizer lock = Locks.waitedFor(thread);
            if (lock != null) {
                addIfOwned(lock, owners);
            }
        }
        return !wanted.isEmpty();
    }

    /** Finds all of some classes, by their names, that one of some threads holds. Returns whether there are any to take. */
    boolean find(Thread[] threads, Set<String> types) {
        wanted.clear();
        Set<Thread> owners = new HashSet<>(List.of(threads));
        for (Class<?> type : Locks.CLASSES) {
            if (types.contains(type.getName())) {
                for (Object lock : ForkEngine.instances(type)) {
                    addIfOwned((AbstractOwnableSynchronizer) lock, owners);
                }
            }
        }
        return !wanted.isEmpty();
    }

    private void addIfOwned(AbstractOwnableSynchronizer lock, Set<Thread> owners) {
        Thread owner = Locks.ownerOf(lock);
        if (owner != null && owners.contains(owner) && !Holds.keptBy(owner).contains(Holds.of(owner, lock))) {
            wanted.add(lock);
        }
    }

    /** Does a thread wait for one that was taken? */
    boolean block(Thread thread) {
        return taken.contains(Locks.waitedFor(thread));
    }

    /**
     * Takes those that were found, while their owners work. If an owner waits for one that was taken earlier, gives back all of
     * those before. One whose owner neither works nor lets go of it is kept.
     */
    void take() {
        if (wanted.stream().map(Locks::ownerOf).anyMatch(owner -> owner != null && block(owner))) {
            release();
        }
        wanted.forEach(this::take);
        wanted.clear();
    }

    private void take(AbstractOwnableSynchronizer lock) {
        Thread owner = Locks.ownerOf(lock);
        long worked = owner == null ? 0 : Holds.workedNanos(owner);
        try {
            if (tryLock(lock)) {
                taken.add(lock);
            } else if (owner != null && owner == Locks.ownerOf(lock) && worked == Holds.workedNanos(owner)) {
                Holds.keptBy(owner).add(Holds.of(owner, lock));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is taken at a later attempt
        }
    }

    /** A fair lock is got by waiting; another one, which its owner takes again at once, in the moment between. */
    private static boolean tryLock(AbstractOwnableSynchronizer lock) throws InterruptedException {
        long endNanos = System.nanoTime() + Holds.KEPT_NANOS;
        while (System.nanoTime() < endNanos) {
            for (int tries = 0; tries < TRIES; tries++) {
                if (Locks.tryLock(lock, 0)) {
                    return true;
                }
                Thread.onSpinWait();
            }
            if (Locks.tryLock(lock, TURN_NANOS)) {
                return true;
            }
        }
        return false;
    }

    /** Gives back what was taken; after a fork in both processes. */
    void release() {
        taken.forEach(Locks::unlock);
        taken.clear();
    }
}
