// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.polyfork.fork.Holds.Hold;
import org.polyfork.posix.ForkEngine;

/**
 * Locks of Java's, monitors and those of {@code java.util.concurrent.locks}, whose owners are excluded from a child: it would wait
 * for them for ever. The owners go on, while the others are suspended, until they hold none, or their locks are taken by the
 * thread that forks ({@link TakenLocks}). A thread that holds a lock where it waits itself, as a selector does, or one that gives its
 * locks to nobody, is not waited for.
 *
 * <p>Monitors are found in a thread's stack, locks for which others wait by these; for the others, {@link ThreadMXBean} walks through
 * the heap. So that is done last, and not for threads that have done nothing since.
 */
final class HeldLocks implements ForkEngine.LockOwners {
    /** At which processor time, in ns, a thread held no lock that is waited for; forks ask one at a time. */
    private static final Map<Thread, Long> FREE = new WeakHashMap<>();

    static {
        rehearse();
    }

    /** When a hold was first seen, and the owner's processor time then. */
    private record Since(long nanos, long workedNanos) {}

    private final Map<Thread, Map<Hold, Since>> seen = new HashMap<>();
    private final Set<String> heldTypes = new HashSet<>(); // of the locks that the last look has found
    private final TakenLocks taken = new TakenLocks();
    private final long endNanos;
    private boolean givesBack;

    /** What is loaded while others are suspended may need a lock of theirs. */
    private static void rehearse() {
        Thread[] self = {Thread.currentThread()};
        ReentrantLock lock = new ReentrantLock();
        ofOneHour().areHeld(self);
        lock.lock();
        HeldLocks locks = ofOneHour();
        locks.areHeld(self);
        locks.take();
        locks.release();
        lock.unlock();
        synchronized (lock) {
            ofOneHour().areHeld(self);
        }
        FREE.clear();
    }

    private static HeldLocks ofOneHour() {
        return new HeldLocks(TimeUnit.HOURS.toMillis(1));
    }

    /** Those of one fork, which waits for them so long at most. */
    HeldLocks(long timeoutMillis) {
        endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    @Override
    public boolean[] areHeld(Thread[] threads) {
        boolean[] held = new boolean[threads.length];
        int[] all = IntStream.range(0, threads.length).toArray();
        if (System.nanoTime() > endNanos) {
            return held;
        }
        if (lookAt(threads, all, false, held)) {
            givesBack = IntStream.of(all).anyMatch(i -> held[i] && taken.block(threads[i]));
            return givesBack ? null : held;
        }
        if (taken.findContended(threads)) {
            return null;
        }
        int[] changed = IntStream.of(all)
                .filter(i -> !Long.valueOf(Holds.workedNanos(threads[i])).equals(FREE.get(threads[i])))
                .toArray();
        if (changed.length == 0) {
            return held;
        }
        if (lookAt(threads, changed, true, held)) {
            return taken.find(threads, heldTypes) ? null : held;
        }
        for (int i : changed) {
            FREE.put(threads[i], Holds.workedNanos(threads[i]));
        }
        return held;
    }

    /**
     * After an attempt that was in vain, while the others go on: takes the locks that were found. But if one of them holds a monitor
     * while it waits for a lock that was taken, gives all back.
     */
    void take() {
        if (givesBack) {
            release();
        }
        taken.take();
        givesBack = false;
    }

    /** After the fork, in both processes. */
    void release() {
        taken.release();
    }

    /** Notes which of some threads hold locks. Returns whether any does. */
    private boolean lookAt(Thread[] threads, int[] some, boolean withSynchronizers, boolean[] held) {
        long[] ids = IntStream.of(some).mapToLong(i -> threads[i].threadId()).toArray();
        ThreadInfo[] infos = Holds.BEAN.getThreadInfo(ids, true, withSynchronizers);
        boolean any = false;
        heldTypes.clear();
        for (int n = 0; n < some.length; n++) {
            if (infos[n] != null) { // else it has ended
                held[some[n]] = isAboutToEnter(infos[n]) | holdsAny(threads[some[n]], infos[n]);
                any |= held[some[n]];
            }
        }
        return any;
    }

    /** A monitor that nobody holds is given to a thread that is not there, and to no other. */
    private static boolean isAboutToEnter(ThreadInfo info) {
        return info.getThreadState() == Thread.State.BLOCKED && info.getLockOwnerId() == -1;
    }

    private boolean holdsAny(Thread thread, ThreadInfo info) {
        long now = System.nanoTime();
        long worked = Holds.workedNanos(thread);
        Map<Hold, Since> known = seen.computeIfAbsent(thread, _ -> new HashMap<>());
        Set<Hold> kept = Holds.keptBy(thread);
        boolean any = false;
        for (Hold hold : Holds.of(info)) {
            Since since = known.merge(
                    hold, new Since(now, worked), (old, first) -> old.workedNanos() == worked ? old : first);
            if (now - since.nanos() > Holds.KEPT_NANOS) {
                kept.add(hold);
            }
            if (!kept.contains(hold)) {
                heldTypes.add(hold.type());
                any = true;
            }
        }
        return any;
    }
}
