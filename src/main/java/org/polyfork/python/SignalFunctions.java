// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.util.stream.LongStream;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonStack;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Constants;
import org.polyfork.posix.Errno;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Signals;
import org.polyfork.signals.PythonSignals;
import org.polyfork.threads.PythonThreads;
import org.polyfork.threads.Tracebacks;
import org.polyfork.threads.Watchdog;

/**
 * The Java half of Python's signal functions, by the names under which {@code src/main/python/_polyfork/signal_functions.py} finds them.
 * Each mirrors the function of that name in CPython's {@code signalmodule.c}.
 */
final class SignalFunctions {
    private static final int FIGURES = 4;

    private final NativeFunctions functions;
    private final PythonSignals signals;
    private final PythonThreads threads;
    private final Tracebacks tracebacks;

    SignalFunctions(OsErrors errors, PythonSignals signals, PythonThreads threads, Tracebacks tracebacks) {
        this.functions = new NativeFunctions(errors);
        this.signals = signals;
        this.threads = threads;
        this.tracebacks = tracebacks;
    }

    NativeFunctions of(boolean ownSignals) {
        functions.value("own_signals", ownSignals);
        functions.constants("signal_constants", Constants.SIGNAL.all());
        functions.action("listen", arguments -> signals.handleBy(arguments.values()[0]));
        functions.define("in_main_thread", arguments -> signals.inMainThread());
        functions.define("frame_of_program", arguments -> PythonStack.frameOfProgram());
        functions.action("check_signals", arguments -> signals.check());
        functions.action("dump_traceback", arguments -> {
            Tracebacks.write(arguments.intAt(0), arguments.textAt(2));
            if (PythonValues.isTrue(arguments.values()[1])) {
                tracebacks.dumpAllFromInside(arguments.intAt(0));
            } else {
                Tracebacks.dumpCurrent(arguments.intAt(0));
            }
        });
        functions.action(
                "start_watchdog",
                arguments -> Watchdog.start(
                        tracebacks,
                        new Watchdog.Orders(
                                arguments.longAt(0),
                                PythonValues.isTrue(arguments.values()[1]),
                                arguments.intAt(2),
                                arguments.textAt(3),
                                PythonValues.isTrue(arguments.values()[4]))));
        functions.action("cancel_watchdog", arguments -> Watchdog.cancel());
        functions.action("simulate", arguments -> signals.simulate(arguments.intAt(0)));
        functions.define("handled", arguments -> signals.handled());
        functions.define("disposition", arguments -> Signals.disposition(arguments.intAt(0)));
        functions.action(
                "set_disposition",
                arguments -> signals.setDisposition(arguments.intAt(0), arguments.intAt(1), arguments.intAt(2) != 0));
        functions.action("set_wakeup_fd", arguments -> Signals.setWakeupFd(arguments.intAt(0)));
        functions.define("take_wakeup_errno", arguments -> Signals.takeWakeupErrno());
        functions.action("raise_signal", arguments -> Libc.raise(arguments.intAt(0)));
        functions.action(
                "pthread_kill",
                arguments -> Signals.pthreadKill(threads.nativeId(arguments.longAt(0)), arguments.intAt(1)));
        functions.define("strsignal", arguments -> PythonValues.text(Libc.strsignal(arguments.intAt(0))));
        defineWaiting();
        defineTimers();
        return functions;
    }

    private void defineWaiting() {
        functions.define("sigmask", arguments -> Signals.mask(arguments.intAt(0), arguments.longAt(1)));
        functions.define("sigpending", arguments -> Signals.pending());
        functions.numbers("sigtimedwait", arguments -> sigtimedwait(arguments.longAt(0), arguments.longAt(1)));
        functions.action("pause", arguments -> pause());
    }

    private void defineTimers() {
        functions.define("alarm", arguments -> Libc.alarm(arguments.intAt(0)));
        functions.numbers("setitimer", arguments -> {
            long[] figures = new long[FIGURES];
            for (int i = 0; i < FIGURES; i++) {
                figures[i] = arguments.longAt(i + 1);
            }
            return figuresOrErrno(() -> Signals.setitimer(arguments.intAt(0), figures));
        });
        functions.numbers("getitimer", arguments -> figuresOrErrno(() -> Signals.getitimer(arguments.intAt(0))));
    }

    private interface Timer {
        long[] figures() throws PosixException;
    }

    /** Or one figure, a negated errno. Python is not to catch an error here: it might be one that a handler has raised. */
    private static LongStream figuresOrErrno(Timer timer) {
        try {
            return LongStream.of(timer.figures());
        } catch (PosixException e) {
            return LongStream.of(-e.errno());
        }
    }

    /** Nothing when the time is over. Interruptions do not lengthen it. */
    private static LongStream sigtimedwait(long set, long timeoutNanos) throws PosixException {
        long start = System.nanoTime();
        try {
            return LongStream.of(BlockingCall.call(calls -> {
                long left = Math.max(0, timeoutNanos - (System.nanoTime() - start));
                return calls.sigtimedwait(set, timeoutNanos < 0 ? -1 : left);
            }));
        } catch (PosixException e) {
            if (e.errno() == Errno.EAGAIN) {
                return LongStream.empty();
            }
            throw e;
        }
    }

    /** Returns when a handler of the program has run. */
    private void pause() throws PosixException {
        int before = signals.handled();
        BlockingCall.call(calls -> {
            if (signals.handled() == before) {
                calls.pause();
            }
            return true;
        });
    }
}
