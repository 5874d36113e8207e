package org.polyfork.python;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ThreadsListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.polyfork.posix.ForkEngine;

/** The threads that have entered each Python context and not yet left it for good. */
final class PythonThreads implements ThreadsListener {
    /** A thread, and the number by which the fork engine knows it. */
    record Entry(Thread thread, long nativeId) {}

    private final Map<TruffleContext, Map<Thread, Entry>> threads = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onThreadInitialized(TruffleContext context, Thread thread) {
        // Truffle calls this on the thread itself.
        of(context).put(thread, new Entry(thread, ForkEngine.threadSelf()));
    }

    @Override
    public void onThreadDisposed(TruffleContext context, Thread thread) {
        of(context).remove(thread);
    }

    /** All of a context's threads but the calling one. */
    List<Entry> othersOf(TruffleContext context) {
        Map<Thread, Entry> all = of(context);
        synchronized (all) {
            List<Entry> others = new ArrayList<>(all.values());
            others.removeIf(entry -> entry.thread() == Thread.currentThread() || !entry.thread().isAlive());
            return others;
        }
    }

    /** In a child: the calling thread is the only one. */
    void keepOnlyCurrent() {
        threads.values().forEach(all -> all.keySet().retainAll(List.of(Thread.currentThread())));
    }

    private Map<Thread, Entry> of(TruffleContext context) {
        return threads.computeIfAbsent(context, key -> Collections.synchronizedMap(new HashMap<>()));
    }
}
