// SPDX-License-Identifier: Apache-2.0
package org.polyfork.signals;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.polyfork.builtins.AsyncActions;
import org.polyfork.builtins.LastError;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Signals;
import org.polyfork.threads.Watchdog;

/**
 * Signals for the handlers of one Python context. They run in its main thread, at a safepoint of the guest language;
 * main is the thread that made the context, and in a child the one that forked.
 */
public final class PythonSignals {
    private final TruffleInstrument.Env env;
    private final TruffleContext context;
    private final AtomicLong pending = new AtomicLong(); // signal n is bit n - 1
    private volatile long restarting;
    private volatile Thread main = Thread.currentThread();
    private volatile long nativeMain = ForkEngine.threadSelf();
    private volatile Object handler;
    private Future<?> submitted = CompletableFuture.completedFuture(null);
    private volatile int handled; // written by the main thread alone

    /** Of a context that the calling thread has made. */
    public PythonSignals(TruffleInstrument.Env env, TruffleContext context) {
        this.env = env;
        this.context = context;
    }

    /** The Python function that is called with the number of a signal. */
    public void handleBy(Object function) {
        handler = function;
    }

    /** Is the calling thread the one whose handlers run? */
    public boolean inMainThread() {
        return Thread.currentThread() == main;
    }

    /** How many signals were handled; it wraps around. */
    public int handled() {
        return handled;
    }

    /**
     * In a new child, on its one thread: that is the main thread now, and the parent's signals are the parent's. The
     * listener lives on here, perhaps in the middle of its work: it is waited for.
     */
    public void inNewChild() {
        synchronized (SignalListener.class) {
            becomeMain();
        }
    }

    private synchronized void becomeMain() {
        main = Thread.currentThread();
        nativeMain = ForkEngine.threadSelf();
        pending.set(0);
        submitted = CompletableFuture.completedFuture(null);
        Watchdog.forget();
    }

    /** What is done with a signal; {@code restarts}: a system call that it interrupts is restarted. */
    public void setDisposition(int signal, int disposition, boolean restarts) throws PosixException {
        long bit = 1L << (signal - 1);
        restarting = restarts ? restarting | bit : restarting & ~bit;
        Signals.setDisposition(signal, disposition);
        SignalListener.tell(signal, this);
    }

    /** A signal has come: its handler is to run. */
    void add(int signal) {
        pending.getAndUpdate(signals -> signals | 1L << (signal - 1));
    }

    /** As if a signal had come that this context handles. */
    public void simulate(int signal) {
        add(signal);
        Signals.endWaiting(); // the listener has the main thread run the handler
    }

    /**
     * Has the handlers of what is pending run in the main thread, which leaves a system call for them in which it waits.
     * Returns whether that is still to come: then it is to be called again.
     */
    synchronized boolean submit() {
        long signals = pending.get();
        if (signals == 0 || !main.isAlive()) {
            return false;
        }
        if (submitted.isDone()) {
            submitted = env.submitThreadLocal(context, new Thread[] {main}, new Handling());
        }
        if ((signals & ~restarting) != 0) {
            Signals.wake(nativeMain);
        }
        return true;
    }

    /** What lasts until it is closed. */
    public interface HandlersHeld extends AutoCloseable {
        @Override
        void close();
    }

    /** In a context that the calling thread has entered: until it is closed, handlers wait. */
    public static HandlersHeld withoutHandlers() {
        TruffleSafepoint safepoint = TruffleSafepoint.getCurrent();
        boolean before = safepoint.setAllowSideEffects(false);
        return () -> safepoint.setAllowSideEffects(before);
    }

    /** Runs the handlers of signals that have come by now, if this is the main thread. */
    public void check() {
        SignalListener.distribute();
        if (inMainThread() && pending.get() != 0) {
            TruffleSafepoint safepoint = TruffleSafepoint.getCurrent();
            boolean allowed = safepoint.setAllowSideEffects(false);
            safepoint.setAllowSideEffects(allowed);
            if (allowed && !AsyncActions.runInThisThread()) {
                handlePending();
            }
        }
    }

    /** Each signal once, as in CPython: what comes meanwhile waits until the program, or its wait, has got on. */
    private void handlePending() {
        for (long signals = pending.get(); signals != 0; signals &= signals - 1) {
            long bit = Long.lowestOneBit(signals);
            int signal = Long.numberOfTrailingZeros(bit) + 1;
            if ((pending.getAndUpdate(all -> all & ~bit) & bit) == 0) {
                continue; // a handler was interrupted by this one's
            }
            handled++;
            try {
                InteropLibrary.getUncached().execute(handler, signal);
            } catch (InteropException e) {
                throw CompilerDirectives.shouldNotReachHere(e);
            }
        }
    }

    private final class Handling extends ThreadLocalAction {
        Handling() {
            super(true, false);
        }

        /**
         * Not inside of an asynchronous action: an exception that a handler raises there would be lost. GraalPy may have come from
         * a system call, and may be about to ask how it failed.
         */
        @Override
        protected void perform(Access access) {
            if (!AsyncActions.runInThisThread()) {
                LastError.keepWhile(PythonSignals.this::handlePending);
            }
        }
    }
}
