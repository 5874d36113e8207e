// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import com.oracle.truffle.api.ThreadLocalAction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.polyfork.internals.PythonLocks;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.ForkEngine.Fate;
import org.polyfork.threads.JvmThreads;
import org.polyfork.threads.PythonThreads;

/**
 * Brings the other Python threads to a place where a fork can exclude them: they park in a safepoint of
 * the guest language, where a thread holds no lock of the runtime's and has left the queue of any lock it waited for.
 * A thread inside a native call, or in the queue of one of {@link PythonLocks}, does not come; the fork engine looks whether
 * it can be excluded there.
 *
 * <p>The thread that freezes must hold the global interpreter lock until {@link #close()}: or its owner would park with
 * it.
 */
final class Freeze implements AutoCloseable {
    /** How long a thread may take to come before it is looked for where it waits. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long begin = System.nanoTime();
    private final List<PythonThreads.Entry> threads;
    private final Set<Thread> held;
    private final PythonLocks locks;
    private final int lockTimeoutMillis;
    private HeldLocks heldLocks; // made by the first look that needs it
    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param held threads that live in the child, suspended at first */
    Freeze(List<PythonThreads.Entry> threads, Set<Thread> held, PythonLocks locks, int lockTimeoutMillis) {
        this.threads = threads;
        this.held = held;
        this.locks = locks;
        this.lockTimeoutMillis = lockTimeoutMillis;
        threads.stream()
                .collect(Collectors.groupingBy(PythonThreads.Entry::place))
                .forEach((place, entries) -> {
                    Thread[] all =
                            entries.stream().map(PythonThreads.Entry::thread).toArray(Thread[]::new);
                    place.env().submitThreadLocal(place.context(), all, new Park());
                });
    }

    private final class Park extends ThreadLocalAction {
        Park() {
            super(false, false);
        }

        @Override
        protected void perform(Access access) {
            boolean interrupted = false;
            parked.add(access.getThread());
            while (over.getCount() > 0) { // one that comes late finds it over and does not park
                try {
                    over.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Where the threads stand now.
     *
     * <p>A thread that after the grace has not parked waits in Java code that Truffle does not interrupt, such as a
     * blocking queue of the JDK's, or is inside a native call.
     */
    ForkEngine.ThreadCensus census() {
        boolean overdue = System.nanoTime() - begin > GRACE_NANOS;
        Map<Thread, Fate> fates = new HashMap<>();
        fates.put(Thread.currentThread(), Fate.LIVES);
        for (PythonThreads.Entry entry : threads) {
            if (parked.contains(entry.thread())) { // a virtual one is nowhere; what carried it is suspended
                fates.put(entry.thread(), entry.thread().isVirtual() ? Fate.LIVES : Fate.PARKED);
            } else if (!overdue || isInPython(entry.thread())) {
                fates.put(entry.thread(), Fate.BLOCKED);
            }
        }
        for (Thread thread : JvmThreads.all()) {
            fates.putIfAbsent(thread, fateOf(thread));
        }
        return new ForkEngine.ThreadCensus(
                fates.keySet().toArray(Thread[]::new),
                fates.values().toArray(Fate[]::new),
                overdue,
                locks.queues(),
                fates.entrySet().stream().anyMatch(Freeze::isSuspendedOfProgram) ? heldLocks() : null);
    }

    /** Of one that is not in Python. */
    private Fate fateOf(Thread thread) {
        return !JvmThreads.livesOn(thread) ? Fate.SUSPENDED : held.contains(thread) ? Fate.HELD : Fate.LIVES;
    }

    private static boolean isSuspendedOfProgram(Map.Entry<Thread, Fate> entry) {
        return entry.getValue() == Fate.SUSPENDED && JvmThreads.isOfProgram(entry.getKey());
    }

    private HeldLocks heldLocks() {
        if (heldLocks == null && lockTimeoutMillis > 0) {
            heldLocks = new HeldLocks(lockTimeoutMillis);
        }
        return heldLocks;
    }

    /** False for a thread of the embedding program's that was in Python some time ago. */
    private static boolean isInPython(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("com.oracle.truffle."));
    }

    /**
     * Interrupts once more those that still wait for a lock that is not in {@link PythonLocks}: another context's
     * interpreter lock. GraalPy clears a thread's interrupt just before it waits for that, so the first one can be lost.
     */
    void nudge() {
        for (PythonThreads.Entry entry : threads) {
            if (!parked.contains(entry.thread()) && waitsForOtherLock(entry.thread())) {
                entry.thread().interrupt();
            }
        }
    }

    private boolean waitsForOtherLock(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread); // the lock's Sync, a nested class
        return blocker != null
                && blocker.getClass().getName().startsWith(ReentrantLock.class.getName())
                && !List.of(locks.queues()).contains(blocker);
    }

    /** After an attempt to fork that was in vain. */
    void takeLocks() {
        if (heldLocks != null) {
            heldLocks.take();
        }
    }

    @Override
    public void close() {
        if (heldLocks != null) {
            heldLocks.release();
        }
        over.countDown();
    }
}
