// SPDX-License-Identifier: Apache-2.0
package org.polyfork.threads;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ThreadsListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Signals;

/**
 * The threads that have entered each Python context of the process and not yet left it for good. None enters from
 * {@link #close()} to {@link #open()}, while another forks; in a child, none ever does that is older than the child. A
 * thread leaves at any time: a fork may wait for it to end.
 */
public final class PythonThreads {
    /** The one of the process. */
    public static final PythonThreads ALL = new PythonThreads();

    /** A context, and the instrument of its engine. */
    public record Place(TruffleInstrument.Env env, TruffleContext context) {}

    /** A thread in a context, and the number by which the fork engine knows it. */
    public record Entry(Place place, Thread thread, long nativeId) {}

    private boolean closed;
    private Object entrance =
            new Object(); // guards closed; who waits to come in waits here, where a fork can exclude it
    private final Map<TruffleContext, Map<Thread, Entry>> threads = new WeakHashMap<>();

    /** Threads with a smaller {@link Thread#threadId} belong to the parent of this process, all but the one that forked. */
    private long firstOwnThreadId;

    private Thread forked;

    private PythonThreads() {}

    /**
     * Tells of the threads of an engine's contexts.
     *
     * @param come is told of each context that a thread has entered
     */
    public static ThreadsListener listener(TruffleInstrument.Env env, Consumer<TruffleContext> come) {
        return new ThreadsListener() {
            @Override
            public void onThreadInitialized(TruffleContext context, Thread thread) {
                // Truffle calls this on the thread itself.
                if (!ALL.enter(new Place(env, context), thread)) {
                    while (true) {
                        LockSupport.park(this); // CPython's child would not have this thread
                    }
                }
                Signals.threadRunsPython();
                come.accept(context);
            }

            @Override
            public void onThreadDisposed(TruffleContext context, Thread thread) {
                ALL.leave(context, thread);
            }
        };
    }

    /** From now on nobody comes. */
    public void close() {
        synchronized (entrance) {
            closed = true;
        }
    }

    /** Ends what {@link #close} began. In a child nobody waits: who did is not there. */
    public void open() {
        synchronized (entrance) {
            closed = false;
            entrance.notifyAll();
        }
    }

    private boolean enter(Place place, Thread thread) {
        boolean interrupted = false;
        boolean added;
        Object own = entrance; // a child has another, at which nobody of its parent's waits
        synchronized (own) {
            while (closed) {
                try {
                    own.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            added = add(new Entry(place, thread, ForkEngine.threadSelf()));
        }
        if (interrupted) {
            thread.interrupt();
        }
        return added;
    }

    private synchronized boolean add(Entry entry) {
        if (entry.thread().threadId() < firstOwnThreadId && entry.thread() != forked) {
            return false;
        }
        threads.computeIfAbsent(entry.place().context(), key -> new HashMap<>()).put(entry.thread(), entry);
        return true;
    }

    private synchronized void leave(TruffleContext context, Thread thread) {
        Map<Thread, Entry> all = threads.get(context);
        if (all != null) {
            all.remove(thread);
        }
    }

    /** All but the calling thread, of all contexts. */
    public synchronized List<Entry> others() {
        return entries()
                .filter(entry -> entry.thread() != Thread.currentThread()
                        && entry.thread().isAlive())
                .toList();
    }

    /** Those of a context, the latest first. */
    synchronized List<Entry> in(TruffleContext context) {
        return threads.getOrDefault(context, Map.of()).values().stream()
                .filter(entry -> entry.thread().isAlive())
                .sorted(Comparator.comparingLong((Entry entry) -> entry.thread().threadId())
                        .reversed())
                .toList();
    }

    /** Is there more than one in a context? */
    public synchronized boolean areSeveral(TruffleContext context) {
        return threads.getOrDefault(context, Map.of()).keySet().stream()
                        .filter(Thread::isAlive)
                        .count()
                > 1;
    }

    private Stream<Entry> entries() {
        return threads.values().stream().flatMap(all -> all.values().stream());
    }

    /** A thread of a context by Python's {@code threading.get_ident()}. */
    synchronized Optional<Thread> thread(TruffleContext context, long ident) {
        return threads.getOrDefault(context, Map.of()).keySet().stream()
                .filter(thread -> thread.threadId() == ident && thread.isAlive())
                .findAny();
    }

    /**
     * The number of a Python thread for the fork engine.
     *
     * @param ident as Python's {@code threading.get_ident()}
     * @throws PosixException ESRCH: no such thread
     */
    public synchronized long nativeId(long ident) throws PosixException {
        return entries()
                .filter(entry -> entry.thread().threadId() == ident)
                .findAny()
                .orElseThrow(() -> new PosixException(Errno.ESRCH))
                .nativeId();
    }

    /** In a new child: the calling thread is the only one there is. */
    public synchronized void keepOnlyCurrent() {
        entrance = new Object();
        List<Thread> current = List.of(Thread.currentThread());
        for (Map<Thread, Entry> all : threads.values()) {
            all.keySet().retainAll(current);
        }
        forked = Thread.currentThread();
        firstOwnThreadId = new Thread((Runnable) null).threadId(); // no lambda: a child would make its class
    }
}
