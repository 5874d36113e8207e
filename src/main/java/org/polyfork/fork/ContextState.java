// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import org.polyfork.builtins.PythonValues;
import org.polyfork.embedding.ContextStreams;
import org.polyfork.internals.MainThread;
import org.polyfork.internals.PythonLocks;
import org.polyfork.posix.PosixException;
import org.polyfork.signals.PythonSignals;
import org.polyfork.threads.PythonThreads;

/** What of a Python context a fork changes: its locks, its main thread, its signals, its streams. */
public final class ContextState {
    private final TruffleContext context;
    private final PythonSignals signals;
    private final ContextStreams streams;
    private volatile PythonLocks locks; // made by the first fork: it takes a while
    private volatile MainThread mainThread; // likewise

    /** Of a context that the calling thread has made, and is in. */
    public ContextState(TruffleInstrument.Env env, TruffleContext context) {
        this.context = context;
        this.signals = new PythonSignals(env, context);
        this.streams = ContextStreams.ofCurrentContext();
    }

    /** The signals that it handles. */
    public PythonSignals signals() {
        return signals;
    }

    /** Its standard streams. */
    public ContextStreams streams() {
        return streams;
    }

    /** Its locks, where the calling thread is in it, which forks. It holds the interpreter lock. */
    public PythonLocks locks() {
        if (locks == null) {
            ClassLoader graalpy = PythonValues.none().getClass().getClassLoader();
            mainThread = new MainThread(graalpy);
            locks = PythonLocks.ofCurrentContext(() -> PythonThreads.ALL.areSeveral(context), graalpy);
            locks.share();
        }
        return locks;
    }

    /** A thread has come into it. */
    public void threadHasCome() {
        PythonLocks known = locks;
        if (known != null) {
            known.share();
        }
    }

    void beforeFork() throws PosixException {
        streams.beforeFork();
    }

    /** In a new child, on its one thread, which forked in it: that is the main thread now. */
    void inNewChild() {
        mainThread.isCurrentThread();
        signals.inNewChild();
        streams.inNewChild();
    }
}
