// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.DescriptorLimit;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Constants;
import org.polyfork.posix.PosixException;
import org.polyfork.signals.PythonSignals;

/**
 * System calls for the files of {@code src/main/python}: a call is a number (see {@link Constants#CALLS}) and its
 * arguments, and gives its result or a negated errno. Other threads run Python meanwhile; a call that a signal has
 * interrupted is restarted when the program's handler has run (PEP 475).
 */
final class SystemCalls {
    private SystemCalls() {}

    /** Handlers of signals that have come by the end of a call have run when it returns. */
    static void defineIn(NativeFunctions functions, PythonSignals signals) {
        functions.constants("system_calls", Constants.CALLS.all());
        functions.define("system_call", arguments -> {
            long result = call(arguments.values());
            signals.check();
            return result;
        });
        functions.define("read_call", arguments -> {
            long number = arguments.longAt(0);
            long fd = arguments.longAt(1);
            long size = arguments.longAt(2);
            long more = arguments.longAt(3);
            byte[] read = BlockingCall.call(calls -> calls.read(number, fd, size, more));
            signals.check();
            return PythonBytes.of(read);
        });
    }

    /**
     * A call with arguments that are numbers, None for a null pointer, bytes, which the kernel sees with a zero behind
     * them, a bytearray, which has afterwards what the kernel has written there, or a tuple of one of those: the address of
     * its address and size.
     */
    private static long call(Object[] arguments) throws PosixException {
        Object[] values = arguments.clone();
        long[] words = new long[values.length];
        MemorySegment[] areas = new MemorySegment[values.length];
        try (Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == PythonValues.none()) {
                    continue;
                }
                if (PythonValues.isNumber(values[i])) {
                    words[i] = PythonValues.toLong(values[i]);
                    continue;
                }
                Object buffer = PythonValues.isTuple(values[i])
                        ? PythonValues.items(values[i]).getFirst()
                        : values[i];
                areas[i] = PythonBytes.copyOf(buffer, arena);
                words[i] = buffer == values[i] ? areas[i].address() : vector(areas[i], arena);
                values[i] = buffer;
            }
            long result = BlockingCall.call(calls -> calls.call(words));
            if (result < 0 && DescriptorLimit.isLifted((int) -result)) {
                result = BlockingCall.call(calls -> calls.call(words));
            }
            for (int i = 0; i < values.length; i++) {
                if (areas[i] != null) {
                    PythonBytes.change(values[i], areas[i]);
                }
            }
            return result;
        }
    }

    /** {@code struct iovec} of what is in the memory, without the zero behind it. */
    private static long vector(MemorySegment area, Arena arena) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, area.address(), area.byteSize() - 1)
                .address();
    }
}
