// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.LanguageInfo;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.polyfork.builtins.ClosedPackages;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PicklingErrors;
import org.polyfork.builtins.PythonFunctions;
import org.polyfork.builtins.ThreadLocks;
import org.polyfork.builtins.Unpickling;
import org.polyfork.ctypes.CtypesFunctions;
import org.polyfork.fork.ChildExit;
import org.polyfork.fork.ContextState;
import org.polyfork.fork.Fork;
import org.polyfork.internals.ShutdownHooks;
import org.polyfork.multiprocessing.MessageFunctions;
import org.polyfork.multiprocessing.SemLocks;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.ProcessStart;
import org.polyfork.posix.Signals;
import org.polyfork.signals.PythonSignals;
import org.polyfork.signals.SignalListener;
import org.polyfork.threads.AsyncExceptions;
import org.polyfork.threads.PythonThreads;
import org.polyfork.threads.Tracebacks;

/** Installs Polyfork into each Python context of an engine that has the option {@code polyfork}. */
@TruffleInstrument.Registration(
        id = PolyforkInstrument.ID,
        name = "Polyfork",
        version = "0.1",
        services = PolyforkInstrument.Service.class)
public final class PolyforkInstrument extends TruffleInstrument {
    /** The instrument's id, and the name of its option. */
    public static final String ID = "polyfork";

    @Option(
            name = "",
            help = "Gives Python contexts os.fork and what belongs to it.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE)
    static final OptionKey<Boolean> ENABLED = new OptionKey<>(false);

    /** The name of the option that a launcher sets, whose whole process is the Python program's. */
    public static final String OWN_SIGNALS = ID + ".OwnSignals";

    @Option(
            help = "The process's signals are the Python program's: SIGINT raises KeyboardInterrupt, none ends the"
                    + " JVM its way.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE)
    static final OptionKey<Boolean> OwnSignals = new OptionKey<>(false);

    @Option(
            help = "How long a fork waits at most, in ms, for threads of the embedding program's to let go of locks;"
                    + " 0: not at all.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE)
    static final OptionKey<Integer> LockTimeoutMillis = new OptionKey<>(2000);

    /** What the top level asks of the instrument. */
    public interface Service {
        /** Is this process a child that {@code os.fork} has made? */
        boolean inChild();

        /** From now on the calling thread runs a program, and {@link #leave leaves} the children that it forks. */
        ChildExit.Running run();

        /** Until it is closed the calling thread, which has entered the context, runs no signal handler of the program. */
        PythonSignals.HandlersHeld withoutSignalHandlers();

        /**
         * Writes this process, with the engine's one Python context, into a file.
         *
         * @return null; in each process that is made from the file what is new there
         */
        <T> T snapshot(String file, ProcessStart.Maker<T> maker);

        /** Ends the process: with a status, or by the signal of that negative number. Does not return. */
        void leave(int status);
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        return new PolyforkInstrumentOptionDescriptors();
    }

    @Override
    protected void onCreate(Env env) {
        if (!env.getOptions().get(ENABLED)) {
            return;
        }
        try {
            ForkEngine.initialize();
            if (env.getOptions().get(OwnSignals)) {
                Signals.own();
            }
        } catch (PosixException e) {
            throw new UnsupportedOperationException(whyNot(e.errno()), e);
        }
        ChildExit childExit = new ChildExit(env, () -> finishProgram(env));
        Fork fork = new Fork(PythonThreads.ALL, childExit, env.getOptions().get(LockTimeoutMillis));
        Installer installer = new Installer(env, fork);
        env.getInstrumenter().attachThreadsListener(PythonThreads.listener(env, installer::threadHasCome), true);
        env.getInstrumenter().attachContextsListener(installer, true);
        env.registerService(new TopLevel(fork, childExit, installer));
    }

    private static int finishProgram(Env env) {
        try {
            return InteropLibrary.getUncached().asInt(PythonModules.call(env, "program_end", "finish", 0));
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    private static String whyNot(int errno) {
        return switch (errno) {
            case Errno.ENOTSUP ->
                "polyfork: this JVM cannot be forked: its heap is shared memory (ZGC, AllocateHeapAt)";
            case Errno.ENOSYS ->
                "polyfork: this JVM cannot be forked: it is not a HotSpot that tells about its threads";
            case Errno.ELIBACC -> "polyfork: this JVM cannot be forked: its C library is musl; only glibc is supported";
            case Errno.EPROTONOSUPPORT ->
                "polyfork: this JVM cannot be forked: a debugger can be attached to it (JDWP)";
            default -> "polyfork: this JVM cannot be forked: " + Libc.strerror(errno);
        };
    }

    private static final class TopLevel implements Service {
        private final Fork fork;
        private final ChildExit childExit;
        private final Installer installer;
        private int hooksWhenRestored = -1; // in a process that was made from a snapshot

        TopLevel(Fork fork, ChildExit childExit, Installer installer) {
            this.fork = fork;
            this.childExit = childExit;
            this.installer = installer;
        }

        @Override
        public boolean inChild() {
            return fork.inChild();
        }

        @Override
        public ChildExit.Running run() {
            return childExit.run();
        }

        @Override
        public PythonSignals.HandlersHeld withoutSignalHandlers() {
            return PythonSignals.withoutHandlers();
        }

        @Override
        public <T> T snapshot(String file, ProcessStart.Maker<T> maker) {
            try (var _ = childExit.run()) {
                hooksWhenRestored = ShutdownHooks.count();
                if (!installer.snapshot(file)) {
                    return null;
                }
                return ProcessStart.ofRestored().as(maker);
            }
        }

        @Override
        public void leave(int status) {
            if (status < 0) {
                ForkEngine.exitBySignal(-status);
            }
            // The JVM's own end waits up to 0.3 s for its compilers, in vain if nobody has asked for anything then.
            if (inChild() || ShutdownHooks.count() == hooksWhenRestored) {
                ForkEngine.exit(status);
            }
            ForkEngine.releaseJit(); // the JVM waits for its own threads
            SignalListener.end();
            System.exit(status);
        }
    }

    /** Gives each Python context its functions. */
    private static final class Installer implements ContextsListener {
        private final Env env;
        private final Fork fork;
        private final Map<TruffleContext, ContextState> states = Collections.synchronizedMap(new WeakHashMap<>());

        Installer(Env env, Fork fork) {
            this.env = env;
            this.fork = fork;
        }

        @Override
        public void onLanguageContextInitialized(TruffleContext context, LanguageInfo language) {
            if (!language.getId().equals(PythonModules.PYTHON)) {
                return;
            }
            ClosedPackages.open();
            try {
                ContextState state = new ContextState(env, context);
                states.put(context, state);
                OsErrors errors = new OsErrors(PythonModules.evaluate(env, "os_errors"));
                Object members = NativeFunctions.pairs(
                        new OsFunctions(errors).of(fork, state, new AsyncExceptions(env, context, PythonThreads.ALL)),
                        new SignalFunctions(errors, state.signals(), PythonThreads.ALL, new Tracebacks(env, context))
                                .of(env.getOptions().get(OwnSignals)),
                        new TimeFunctions(errors, PythonThreads.ALL).of(),
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
            }
        }

        @Override
        public void onContextCreated(TruffleContext context) {}

        @Override
        public void onLanguageContextCreated(TruffleContext context, LanguageInfo language) {}

        @Override
        public void onLanguageContextFinalized(TruffleContext context, LanguageInfo language) {}

        @Override
        public void onLanguageContextDisposed(TruffleContext context, LanguageInfo language) {}
    }
}
