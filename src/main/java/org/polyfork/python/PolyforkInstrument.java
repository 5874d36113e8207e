// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.Optional;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.polyfork.fork.ChildExit;
import org.polyfork.fork.Fork;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.ProcessStart;
import org.polyfork.posix.Signals;
import org.polyfork.signals.PythonSignals;
import org.polyfork.threads.PythonThreads;

/** Installs Polyfork into each Python context of an engine that has the option {@code polyfork}, or for which it is asked to. */
@TruffleInstrument.Registration(
        id = PolyforkInstrument.ID,
        name = "Polyfork",
        version = "0.2",
        services = PolyforkInstrument.Access.class)
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

    /** The way to what the top level asks of the instrument: every engine has that. */
    public interface Access {
        /** Empty: the engine's Python contexts are those of plain GraalPy. */
        Optional<Service> service();

        /**
         * From now on the engine's Python contexts have what this project gives them, whatever its options say.
         *
         * @throws IllegalStateException it has Python contexts already
         */
        void enable();
    }

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
        Installation installation = new Installation(env);
        if (env.getOptions().get(ENABLED)) {
            installation.enable();
        }
        env.registerService(installation);
    }

    private static final class Installation implements Access {
        private final Env env;
        private Service service;

        Installation(Env env) {
            this.env = env;
        }

        @Override
        public synchronized Optional<Service> service() {
            return Optional.ofNullable(service);
        }

        @Override
        public synchronized void enable() {
            if (service != null) {
                return;
            }
            if (hasPythonContexts()) {
                throw new IllegalStateException("this engine has Python contexts already: configure its first one");
            }
            service = install(env);
        }

        private boolean hasPythonContexts() {
            ContextCount count = new ContextCount();
            env.getInstrumenter().attachContextsListener(count, true).dispose();
            return count.ofPython > 0;
        }
    }

    private static final class ContextCount extends PythonContexts {
        private int ofPython;

        @Override
        void onPythonInitialized(TruffleContext context) {
            ofPython++;
        }
    }

    private static Service install(Env env) {
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
        ContextInstaller installer = new ContextInstaller(env, fork);
        env.getInstrumenter().attachThreadsListener(PythonThreads.listener(env, installer::threadHasCome), true);
        env.getInstrumenter().attachContextsListener(installer, true);
        return new TopLevel(fork, childExit, installer);
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
}
