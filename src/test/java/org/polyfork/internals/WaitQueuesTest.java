// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that was taken out of a queue, and waits on, is given nothing, for it would keep it: the next one is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitQueuesTest {
    private static final Thread[] NONE = {};

    static Stream<Arguments> locks() {
        return Stream.of(
                argumentSet("lock", new ReentrantLock()),
                argumentSet("fair lock", new ReentrantLock(true)),
                argumentSet("write lock", new ReentrantReadWriteLock().writeLock()),
                argumentSet("stamped lock", new StampedLock().asWriteLock()));
    }

    static Stream<Arguments> locksWithConditions() {
        return locks().limit(3);
    }

    /** A thread that is in the queue when this returns, and ends with what it waits for. */
    private static Thread startWaiting(Runnable wait) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().start(wait);
        while (thread.getState() != Thread.State.WAITING || LockSupport.getBlocker(thread) == null) {
            Thread.sleep(1);
        }
        return thread;
    }

    private static void awaitSignal(Lock lock, Condition condition) {
        lock.lock();
        condition.awaitUninterruptibly();
    }

    @ParameterizedTest
    @MethodSource("locks")
    void lock(Lock lock) throws Exception {
        lock.lock();
        Thread excluded = startWaiting(lock::lock);
        WaitQueues.leave(new Thread[] {excluded}, NONE);
        Thread next = startWaiting(lock::lock);
        lock.unlock();
        next.join();
    }

    @ParameterizedTest
    @MethodSource("locksWithConditions")
    void condition(Lock lock) throws Exception {
        Condition condition = lock.newCondition();
        Thread excluded = startWaiting(() -> awaitSignal(lock, condition));
        WaitQueues.leave(new Thread[] {excluded}, NONE);
        Thread next = startWaiting(() -> awaitSignal(lock, condition));
        lock.lock();
        condition.signal();
        lock.unlock();
        next.join();
    }

    /** Who was told that a condition has come waits for its lock. */
    @ParameterizedTest
    @MethodSource("locksWithConditions")
    void lockOfCondition(Lock lock) throws Exception {
        Condition condition = lock.newCondition();
        Thread excluded = startWaiting(() -> awaitSignal(lock, condition));
        lock.lock();
        condition.signal();
        WaitQueues.leave(new Thread[] {excluded}, NONE);
        Thread next = startWaiting(lock::lock);
        lock.unlock();
        next.join();
    }
}
