// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which threads are said to hold locks that a child would wait for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldLocksTest {
    private static final long NEVER_MILLIS = 1_000_000;

    private final CountDownLatch holds = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        end.countDown();
    }

    private static void spinForAMoment() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 50_000) {
            Thread.onSpinWait();
        }
    }

    private static boolean isHeld(HeldLocks locks, Thread thread) {
        boolean[] held = locks.areHeld(new Thread[] {thread});
        return held == null || held[0];
    }

    /** As a fork does that is tried again and again, until it would be made. */
    private static void takeUntilFree(HeldLocks locks, Thread thread) throws InterruptedException {
        while (isHeld(locks, thread)) {
            locks.take();
            Thread.sleep(1);
        }
    }

    private static void awaitState(Thread thread, Thread.State state) throws InterruptedException {
        while (thread.getState() != state) {
            Thread.sleep(1);
        }
    }

    private Thread startWithLock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = Thread.ofPlatform().daemon().start(() -> {
            lock.lock();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                lock.unlock();
            }
        });
        awaitState(owner, Thread.State.WAITING);
        return owner;
    }

    @Test
    void whoKeepsALockWhileItWaitsIsWaitedForOnce() throws Exception {
        Thread owner = startWithLock();
        HeldLocks first = new HeldLocks(NEVER_MILLIS);
        assertTrue(isHeld(first, owner));
        takeUntilFree(first, owner);
        assertFalse(isHeld(new HeldLocks(NEVER_MILLIS), owner));
        end.countDown();
        owner.join();
    }

    /** Nobody else wants it, and it is free for a moment at most. */
    @Test
    void lockThatIsTakenAgainAtOnceIsTaken() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = Thread.ofPlatform().daemon().start(() -> {
            while (end.getCount() > 0) {
                lock.lock();
                holds.countDown();
                spinForAMoment();
                lock.unlock();
            }
        });
        holds.await();
        HeldLocks locks = new HeldLocks(NEVER_MILLIS);
        while (!lock.isHeldByCurrentThread()) { // it may be free by chance
            takeUntilFree(locks, owner);
        }
        locks.release();
        assertFalse(lock.isHeldByCurrentThread());
        end.countDown();
        owner.join();
    }

    @Test
    void lockThatIsLetGoOfIsHeldNoMore() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch free = new CountDownLatch(1);
        Thread owner = Thread.ofPlatform().daemon().start(() -> {
            lock.lock();
            holds.countDown();
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
            lock.unlock();
            while (free.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        holds.await();
        HeldLocks locks = new HeldLocks(NEVER_MILLIS);
        assertTrue(isHeld(locks, owner));
        assertTrue(isHeld(locks, owner));
        end.countDown();
        while (lock.isLocked()) {
            Thread.sleep(1);
        }
        assertFalse(isHeld(locks, owner));
        free.countDown();
        owner.join();
    }

    @Test
    void selectorKeepsItsMonitors() throws Exception {
        try (Selector selector = Selector.open()) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            Thread selecting = Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (end.getCount() > 0) {
                        selector.select();
                    }
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            HeldLocks locks = new HeldLocks(NEVER_MILLIS);
            while (!isHeld(locks, selecting)) {
                Thread.sleep(1); // it is about to wait
            }
            while (isHeld(locks, selecting)) {
                Thread.sleep(1);
            }
            assertFalse(isHeld(new HeldLocks(NEVER_MILLIS), selecting));
            end.countDown();
            selector.wakeup();
            selecting.join();
            assertTrue(failure.get() == null, () -> "" + failure.get());
        }
    }

    /** Who waits for a condition has let go of its monitor, and who enters none that another holds is about to get nothing. */
    @Test
    void whoWaitsHoldsNothing() throws Exception {
        Object monitor = new Object();
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            synchronized (monitor) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        awaitState(waiting, Thread.State.WAITING);
        assertFalse(isHeld(new HeldLocks(NEVER_MILLIS), waiting));
        synchronized (monitor) {
            monitor.notifyAll();
            awaitState(waiting, Thread.State.BLOCKED);
            assertFalse(isHeld(new HeldLocks(NEVER_MILLIS), waiting));
        }
        waiting.join();
    }

    @Test
    void taskOfAPoolHoldsNothing() throws Exception {
        AtomicReference<Thread> worker = new AtomicReference<>();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            var task = pool.submit(() -> {
                worker.set(Thread.currentThread());
                holds.countDown();
                end.await();
                return null;
            });
            holds.await();
            awaitState(worker.get(), Thread.State.WAITING);
            assertFalse(isHeld(new HeldLocks(NEVER_MILLIS), worker.get()));
            end.countDown();
            task.get();
        }
    }

    @Test
    void waitIsBounded() throws Exception {
        Thread owner = startWithLock();
        assertFalse(isHeld(new HeldLocks(0), owner));
        end.countDown();
        owner.join();
    }
}
