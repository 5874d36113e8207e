// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.BrokenDownTime;
import org.polyfork.posix.Constants;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.threads.PythonThreads;

/**
 * The Java half of {@code src/main/python/_polyfork/time_functions.py}, {@code clocks.py} and {@code calendar_time.py}, by the names
 * under which those files find it.
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
        functions.define(
                "pthread_getcpuclockid", arguments -> Libc.pthreadGetcpuclockid(threads.nativeId(arguments.longAt(0))));
        functions.define("time_nanos", arguments -> ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()));
        functions.action("tzset", arguments -> BrokenDownTime.tzset());
        functions.define("gmtime", arguments -> tuple(BrokenDownTime.utc(arguments.longAt(0))));
        functions.define("localtime", arguments -> tuple(BrokenDownTime.local(arguments.longAt(0))));
        functions.define("mktime", arguments -> brokenDownTime(arguments, 0).mktime());
        functions.define(
                "strftime",
                arguments -> PythonBytes.of(brokenDownTime(arguments, 1)
                        .strftime(PythonBytes.copyOf(arguments.values()[0]))));
        return functions;
    }

    /** The fields, tm_gmtoff, tm_zone. */
    private static Object tuple(BrokenDownTime time) {
        Object fields = PythonValues.tuple(IntStream.of(time.fields()).boxed().toArray());
        return PythonValues.tuple(fields, time.gmtoff(), PythonValues.text(time.zone()));
    }

    /** The fields, tm_gmtoff and tm_zone or None are arguments from that index on. */
    private static BrokenDownTime brokenDownTime(Arguments arguments, int index) {
        int[] fields = PythonValues.items(arguments.values()[index]).stream()
                .mapToInt(PythonValues::toInt)
                .toArray();
        boolean hasZone = PythonValues.isSome(arguments.values()[index + 2]);
        return new BrokenDownTime(fields, arguments.longAt(index + 1), hasZone ? arguments.textAt(index + 2) : null);
    }

    /** Handlers of signals run meanwhile; interruptions do not lengthen it. */
    private static void sleep(long nanos) throws PosixException {
        long start = System.nanoTime();
        BlockingCall.call(calls -> {
            calls.sleep(Math.max(0, nanos - (System.nanoTime() - start)));
            return true;
        });
    }
}
