package org.polyfork.python;

import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.posix.PosixException;

/** The Java half of {@code src/main/python/time_functions.py}, by the names under which that file finds it. */
final class TimeFunctions {
    private final NativeFunctions functions;

    TimeFunctions(OsErrors errors) {
        functions = new NativeFunctions(errors);
    }

    NativeFunctions of() {
        functions.action("sleep", arguments -> sleep(arguments.longAt(0)));
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
