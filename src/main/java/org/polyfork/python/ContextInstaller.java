// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.polyfork.builtins.ClosedPackages;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PicklingErrors;
import org.polyfork.builtins.PythonFunctions;
import org.polyfork.builtins.ThreadLocks;
import org.polyfork.builtins.Unpickling;
import org.polyfork.ctypes.CtypesFunctions;
import org.polyfork.embedding.ContextSettings;
import org.polyfork.fork.ContextState;
import org.polyfork.fork.Fork;
import org.polyfork.multiprocessing.MessageFunctions;
import org.polyfork.multiprocessing.SemLocks;
import org.polyfork.signals.SignalListener;
import org.polyfork.threads.AsyncExceptions;
import org.polyfork.threads.PythonThreads;
import org.polyfork.threads.Tracebacks;

/** Gives each Python context its functions. */
final class ContextInstaller extends PythonContexts {
    private final TruffleInstrument.Env env;
    private final Fork fork;
    private final Map<TruffleContext, ContextState> states = Collections.synchronizedMap(new WeakHashMap<>());

    ContextInstaller(TruffleInstrument.Env env, Fork fork) {
        this.env = env;
        this.fork = fork;
    }

    @Override
    void onPythonCreated() {
        ClosedPackages.open();
        ContextSettings.check();
    }

    @Override
    void onPythonInitialized(TruffleContext context) {
        try {
            ContextState state = new ContextState(env, context);
            states.put(context, state);
            OsErrors errors = new OsErrors(PythonModules.evaluate(env, "os_errors"));
            Object members = NativeFunctions.pairs(
                    new OsFunctions(errors).of(fork, state, new AsyncExceptions(env, context, PythonThreads.ALL)),
                    new SignalFunctions(errors, state.signals(), PythonThreads.ALL, new Tracebacks(env, context))
                            .of(env.getOptions().get(PolyforkInstrument.OwnSignals)),
                    new TimeFunctions(errors, PythonThreads.ALL).of(),
                    new StreamFunctions(errors).of(state.streams()),
                    MessageFunctions.of(errors));
            PythonModules.load(env, members, CtypesFunctions.of(errors).pairs());
            SemLocks.install(errors);
            ThreadLocks.install();
            PicklingErrors.install();
            PythonFunctions.install();
            Unpickling.install();
        } catch (Exception e) {
            throw CompilerDirectives.shouldNotReachHere("polyfork: not installed", e);
        }
    }

    void threadHasCome(TruffleContext context) {
        ContextState state = states.get(context);
        if (state != null) {
            state.threadHasCome();
        }
    }

    boolean snapshot(String file) {
        TruffleContext context = states.keySet().iterator().next();
        Object entered = context.enter(null);
        try {
            return InteropLibrary.getUncached().asBoolean(PythonModules.call(env, "os_fork", "snapshot", file));
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        } finally {
            context.leave(null, entered);
        }
    }

    @Override
    public void onContextClosed(TruffleContext context) {
        ContextState state = states.remove(context);
        if (state != null) {
            SignalListener.forget(state.signals());
            state.streams().close();
        }
    }
}
