// SPDX-License-Identifier: Apache-2.0
package org.polyfork.signals;

import com.oracle.truffle.api.CompilerDirectives;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Signals;

/**
 * One thread of the process that waits for signals and passes each on to the Python context that handles it.
 *
 * <p>A main thread that waits in a system call of GraalPy's does not see that a signal is pending. So the listener wakes
 * it, again and again with growing pauses, for it may have been on its way into the call.
 */
public final class SignalListener extends Thread {
    private static final int SIGNALS = 65;
    private static final AtomicReferenceArray<PythonSignals> HANDLERS = new AtomicReferenceArray<>(SIGNALS);
    private static final long NO_LIMIT = -1;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static SignalListener listener;
    private static volatile boolean ended;

    private SignalListener() {
        super("polyfork-signals");
        setDaemon(true);
    }

    /** From now on this context handles the signal. */
    static synchronized void tell(int signal, PythonSignals signals) {
        HANDLERS.set(signal, signals);
        if (listener == null) {
            listener = new SignalListener();
            listener.start();
        }
    }

    /** Passes on what has been noted by now, also by another thread that has just begun to. */
    static synchronized void distribute() {
        int signal;
        while ((signal = Signals.take()) != 0) {
            PythonSignals signals = HANDLERS.get(signal);
            if (signals != null) {
                signals.add(signal);
            }
        }
    }

    /** No signal is passed on any more: the process ends, and a JVM that ends waits up to 0.3 s for threads in native code. */
    public static void end() {
        ended = true;
        Signals.endWaiting();
    }

    /** A context is closed: its signals get back what was done with them before. */
    public static synchronized void forget(PythonSignals signals) {
        Signals.setWakeupFd(-1);
        for (int signal = 1; signal < SIGNALS; signal++) {
            if (HANDLERS.compareAndSet(signal, signals, null)) {
                giveBack(signal);
            }
        }
    }

    private static void giveBack(int signal) {
        try {
            Signals.setDisposition(signal, Signals.FOREIGN);
        } catch (PosixException e) {
            throw CompilerDirectives.shouldNotReachHere(e); // a signal that could be set before
        }
    }

    private static Set<PythonSignals> all() {
        return IntStream.range(0, SIGNALS)
                .mapToObj(HANDLERS::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public void run() {
        int seen = 0;
        long pause = NO_LIMIT;
        while (!ended) {
            int count = Signals.await(seen, pause);
            distribute();
            boolean open = false;
            for (PythonSignals signals : all()) {
                open |= signals.submit();
            }
            pause = !open ? NO_LIMIT : count != seen ? FIRST_PAUSE_NANOS : Math.min(2 * pause, LAST_PAUSE_NANOS);
            seen = count;
        }
    }
}
