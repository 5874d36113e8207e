// SPDX-License-Identifier: Apache-2.0
package org.polyfork.threads;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.PythonValues;
import org.polyfork.internals.ThreadStates;

/**
 * Exceptions that a thread of a Python context raises in another: PyThreadState_SetAsyncExc. They are raised where that thread
 * runs code of the program: when it waits, after that.
 */
public final class AsyncExceptions {
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long MAX_PAUSE_MILLIS = 32;

    private final TruffleInstrument.Env env;
    private final TruffleContext context;
    private final PythonThreads threads;
    private final Map<Thread, Object> pending = Collections.synchronizedMap(new WeakHashMap<>());

    /** Of the threads of a context. */
    public AsyncExceptions(TruffleInstrument.Env env, TruffleContext context, PythonThreads threads) {
        this.env = env;
        this.context = context;
        this.threads = threads;
    }

    /**
     * Has a thread raise an exception. False: there is no such thread.
     *
     * @param ident as Python's {@code threading.get_ident()}
     * @param exception None: what has not been raised yet is not to be
     * @param raise the Python function that raises it
     */
    public boolean set(long ident, Object exception, Object raise) {
        ThreadStates states = new ThreadStates(raise.getClass().getClassLoader());
        Optional<Thread> thread = threads.thread(context, ident).filter(states::isOf);
        thread.ifPresent(target -> {
            if (!PythonValues.isSome(exception)) {
                pending.remove(target);
            } else if (pending.put(target, exception) == null) {
                submit(target, new Raising(target, raise));
            }
        });
        return thread.isPresent();
    }

    private void submit(Thread thread, ThreadLocalAction action) {
        env.submitThreadLocal(context, new Thread[] {thread}, action);
    }

    private final class Raising extends ThreadLocalAction {
        private final Thread thread;
        private final Object raise;
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        Raising(Thread thread, Object raise) {
            super(true, false);
            this.thread = thread;
            this.raise = raise;
        }

        @Override
        protected void perform(Access access) {
            if (access.getLocation() == BlockingCall.LOCATION) {
                BlockingCall.whenOver(() -> submit(thread, this));
            } else if (!isInProgram(access.getLocation())) {
                pause();
                submit(thread, this);
            } else {
                Object exception = pending.remove(thread);
                if (exception != null) {
                    PythonValues.call(raise, exception);
                }
            }
        }

        /** It may be in a wait of GraalPy's, which goes on then. */
        private void pause() {
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pauseMillis = Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS);
        }
    }

    private static boolean isInProgram(Node location) {
        RootNode root = location == null ? null : location.getRootNode();
        SourceSection section = root == null ? null : root.getSourceSection();
        return section != null && !section.getSource().isInternal();
    }
}
