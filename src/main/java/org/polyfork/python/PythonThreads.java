package org.polyfork.python;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ThreadsListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import org.polyfork.posix.ForkEngine;

/**
 * The threads that have entered each Python context and not yet left it for good. None enters while another holds this
 * object's monitor, as who forks does; in a child, none ever does that is older than the child.
 */
final class PythonThreads implements ThreadsListener {
    /** A thread, and the number by which the fork engine knows it. */
    record Entry(Thread thread, long nativeId) {}

    private final Map<TruffleContext, Map<Thread, Entry>> threads = new WeakHashMap<>();

    /** Threads with a smaller {@link Thread#threadId} belong to the parent of this process. */
    private long firstOwnThreadId;

    @Override
    public void onThreadInitialized(TruffleContext context, Thread thread) {
        // Truffle calls this on the thread itself.
        if (!enter(context, thread)) {
            while (true) {
                LockSupport.park(this); // CPython's child would not have this thread
            }
        }
    }

    private synchronized boolean enter(TruffleContext context, Thread thread) {
        if (thread.threadId() < firstOwnThreadId) {
            return false;
        }
        threads.computeIfAbsent(context, key -> new HashMap<>()).put(thread, new Entry(thread, ForkEngine.threadSelf()));
        return true;
    }

    @Override
    public synchronized void onThreadDisposed(TruffleContext context, Thread thread) {
        Map<Thread, Entry> all = threads.get(context);
        if (all != null) {
            all.remove(thread);
        }
    }

    /** All of a context's threads but the calling one. */
    synchronized List<Entry> othersOf(TruffleContext context) {
        return threads.getOrDefault(context, Map.of()).values().stream()
                .filter(entry -> entry.thread() != Thread.currentThread() && entry.thread().isAlive())
                .toList();
    }

    /** In a new child: the calling thread is the only one there is. */
    synchronized void keepOnlyCurrent() {
        threads.values().forEach(all -> all.keySet().retainAll(List.of(Thread.currentThread())));
        firstOwnThreadId = Thread.ofPlatform().unstarted(() -> {}).threadId();
    }
}
