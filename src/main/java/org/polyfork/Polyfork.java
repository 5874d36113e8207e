// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Instrument;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.polyfork.embedding.ExtractedFiles;
import org.polyfork.fork.ChildExit;
import org.polyfork.python.PolyforkInstrument;
import org.polyfork.python.PythonModules;
import org.polyfork.threads.JvmThreads;

/**
 * The way in: gives a GraalPy context a real {@code os.fork}, what belongs to it in {@code os}, and
 * {@code multiprocessing} on top.
 *
 * <pre>{@code
 * try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
 *     int status = Polyfork.run(context, Source.newBuilder("python", file).build());
 * }
 * }</pre>
 *
 * <p>After a fork the child holds a copy of the whole Java program, but it is there for Python alone: {@link #run} does
 * not return in it, and neither does any other call into the context during which Python forked. When that call would
 * return, the child ends as a Python program ends.
 */
public final class Polyfork {
    private Polyfork() {}

    /**
     * Sets what a context needs: this project's instrument, full access to the machine, and GraalPy's POSIX back end with real file
     * descriptors. Prints of parent and children go where the builder says; Python files of a virtual file system are extracted. Where
     * Python will be interpreted, a line on standard error says so, once.
     *
     * @throws IllegalArgumentException the builder's file system is another, or keeps the machine's files from Python
     * @throws IllegalStateException the JVM was told to use the compiler, but finds a part of it only
     */
    public static Context.Builder configure(Context.Builder builder) {
        return configureContext(builder)
                .option(PolyforkInstrument.ID, "true")
                .option("engine.WarnInterpreterOnly", "false");
    }

    /**
     * As {@link #configure(Context.Builder)}, for a context of an engine that several contexts share: each of the engine's Python
     * contexts is to be configured so.
     *
     * @throws IllegalStateException the engine has a Python context that was not, or see there
     */
    public static Context.Builder configure(Context.Builder builder, Engine engine) {
        access(engine).enable();
        return configureContext(builder).engine(engine);
    }

    private static Context.Builder configureContext(Context.Builder builder) {
        OptimizingRuntime.warnIfMissing();
        ExtractedFiles.useIn(builder);
        return builder.allowAllAccess(true)
                .allowExperimentalOptions(true)
                .option("python.PosixModuleBackend", "native")
                .option("log.python.com.oracle.graal.python.runtime.PythonContext.level", "SEVERE");
    }

    /** Is Python compiled in this JVM, as it is where the JVM was started with the {@link JvmOptions}? Otherwise it is interpreted. */
    public static boolean isCompiling() {
        return OptimizingRuntime.isThere();
    }

    /**
     * As {@link #configure}, for a process that is the Python program's alone: its signals are too. SIGINT raises
     * KeyboardInterrupt, SIGHUP and SIGTERM end the process as they end any other.
     */
    public static Context.Builder configureProcess(Context.Builder builder) {
        return configure(builder).option(PolyforkInstrument.OWN_SIGNALS, "true");
    }

    /**
     * From now on a thread of yours lives on in the children that Python forks. All others are suspended there for ever:
     * in a child of CPython's there is one thread.
     */
    public static void keepInChildren(Thread thread) {
        JvmThreads.keep(thread);
    }

    /**
     * Runs a program. In the children that it forks this does not return: each ends as a Python process ends.
     *
     * @return the exit status: of {@code sys.exit}; 1 after an exception that nothing caught, whose traceback is printed;
     *     the negative number of SIGINT after a KeyboardInterrupt; or else 0. The context goes on; {@link #exit} ends it.
     * @throws IllegalStateException the context was not made by {@link #configure}
     */
    public static int run(Context context, Source program) {
        return run(context, () -> context.eval(program));
    }

    /** The same of a program that the call begins: Python code that it runs in the context. */
    public static int run(Context context, Runnable program) {
        PolyforkInstrument.Service service = service(context);
        try (var _ = service.run()) {
            int status = evaluate(context, program);
            if (service.inChild()) {
                exit(context, status);
            }
            return status;
        } catch (Throwable e) {
            if (service.inChild()) {
                System.err.println("polyfork: internal error: " + e);
                service.leave(ChildExit.INTERNAL_ERROR); // the parent's handlers are not for its child
            }
            throw e;
        }
    }

    private static int evaluate(Context context, Runnable program) {
        try {
            program.run();
            return 0;
        } catch (PolyglotException e) {
            Value error = e.getGuestObject();
            Value status = error == null ? null : endProgram(context, "report_uncaught", error);
            if (status != null && status.fitsInInt()) {
                return status.asInt();
            }
            if (e.isExit()) {
                return e.getExitStatus() & 0xff;
            }
            throw e; // an error of the engine, not of the program
        }
    }

    /**
     * Writes this process into a file, from which {@code src/main/restore} makes new ones: each a process of its own, in
     * which this returns. The context must be the only one of its engine, and no program may run in it.
     *
     * @return empty in this process; in a new one what it was started with
     */
    public static Optional<ProcessStart> snapshot(Context context, Path file) {
        return Optional.ofNullable(service(context).snapshot(file.toString(), ProcessStart::new));
    }

    /**
     * Ends this process as CPython ends: Python's threads are waited for, exit handlers run, streams flushed. Then a
     * forked child leaves at once, another process by {@link System#exit}; a negative status ends it by that signal.
     * Does not return.
     */
    public static void exit(Context context, int status) {
        service(context).leave(finish(context, status));
    }

    /** What {@link #exit} does before the process ends. Returns the status to end with: 120 if a stream was not flushed. */
    public static int finish(Context context, int status) {
        return endProgram(context, "finish", status).asInt();
    }

    private static Value endProgram(Context context, String function, Object argument) {
        return withoutSignalHandlers(
                context, () -> PythonModules.of(context, "program_end").invokeMember(function, argument));
    }

    /**
     * Calls into Python. Of signals that come meanwhile, the program's handlers run later: an exception that one of them raises
     * would else come out of the call.
     */
    public static Value withoutSignalHandlers(Context context, Supplier<Value> call) {
        context.enter();
        try (var _ = service(context).withoutSignalHandlers()) {
            return call.get();
        } finally {
            context.leave();
        }
    }

    private static PolyforkInstrument.Service service(Context context) {
        return access(context.getEngine())
                .service()
                .orElseThrow(() -> new IllegalStateException("this context was not configured: build it with"
                        + " Polyfork.configure(Context.newBuilder(\"python\"))"));
    }

    private static PolyforkInstrument.Access access(Engine engine) {
        Instrument instrument = engine.getInstruments().get(PolyforkInstrument.ID);
        if (instrument == null) {
            throw new IllegalStateException(
                    "this engine finds no Polyfork: a JAR that was merged must keep META-INF/services");
        }
        return instrument.lookup(PolyforkInstrument.Access.class);
    }
}
