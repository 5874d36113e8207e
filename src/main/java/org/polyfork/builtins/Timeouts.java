// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.lib.PyFloatCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigInteger;

/** Timeouts in seconds, as {@code pytime.c} and {@code _threadmodule.c} take them. */
final class Timeouts {
    /** What stands for no timeout: -1 second. */
    static final long NONE = -Timeouts.SECOND;

    private static final long SECOND = 1_000_000_000;
    private static final double LIMIT = 0x1p63;
    private static final long MICRO = 1000;

    private Timeouts() {}

    /** The timeout of {@code acquire} in nanoseconds. */
    @TruffleBoundary
    static long ofLock(boolean waits, Object timeout) {
        long nanos = nanos(timeout);
        if (nanos == NONE) {
            return NONE;
        }
        if (!waits) {
            throw PythonErrors.valueError("can't specify a timeout for a non-blocking call");
        }
        if (nanos < 0) {
            throw PythonErrors.valueError("timeout value must be positive");
        }
        if (Math.ceilDiv(nanos, MICRO) > Long.MAX_VALUE / MICRO) {
            throw PythonErrors.overflowError("timeout value is too large");
        }
        return nanos;
    }

    /** {@code _PyTime_FromSecondsObject}, away from zero. */
    private static long nanos(Object seconds) {
        if (PyFloatCheckNode.executeUncached(seconds)) {
            return nanos(PythonValues.toDouble(seconds));
        }
        Object index = PyNumberIndexNode.executeUncached(seconds);
        BigInteger number =
                index instanceof PInt large ? large.getValue() : BigInteger.valueOf(PythonValues.toLong(index));
        BigInteger nanos = number.multiply(BigInteger.valueOf(SECOND));
        if (nanos.bitLength() >= Long.SIZE) {
            throw PythonErrors.overflowError("timestamp too large to convert to C _PyTime_t");
        }
        return nanos.longValue();
    }

    private static long nanos(double seconds) {
        if (Double.isNaN(seconds)) {
            throw PythonErrors.valueError("Invalid value NaN (not a number)");
        }
        double nanos = seconds < 0 ? Math.floor(seconds * SECOND) : Math.ceil(seconds * SECOND);
        if (nanos < -LIMIT || nanos >= LIMIT) {
            throw PythonErrors.overflowError("timestamp out of range for platform time_t");
        }
        return (long) nanos;
    }
}
