package org.polyfork.python;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.posix.Constants;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;

/**
 * The Java half of {@code src/main/python/time_functions.py} and {@code clocks.py}, by the names under which those files find
 * it.
 */
final class TimeFunctions {
    private final NativeFunctions functions;
    private final PythonThreads threads;

    TimeFunctions(OsErrors errors, PythonThreads threads) {
        functions = new NativeFunctions(errors);
        this.threads = threads;
    }

    NativeFunctions of() {
        functions.constants("clock_constants", Constants.TIME.all());
        functions.action("sleep", arguments -> sleep(arguments.longAt(0)));
        functions.define("clock_gettime", arguments -> Libc.clockGettime(arguments.intAt(0)));
        functions.define("pthread_getcpuclockid", arguments ->
                Libc.pthreadGetcpuclockid(threads.nativeId(arguments.longAt(0))));
        functions.define("time_nanos", arguments -> ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()));
        return functions;
    }

    /** Handlers of signals run meanwhile; interruptions do not lengthen it. */
    private static void sleep(long nanos) throws PosixException {
        long start = System.nanoTime();
        BlockingCall.call(waiting -> {
            waiting.sleep(Math.max(0, nanos - (System.nanoTime() - start)));
            return true;
        });
    }
}
