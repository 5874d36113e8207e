// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.interop.TruffleObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.InterpreterLock;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.ForeignFunctions;
import org.polyfork.posix.NativeMemory;

/** Calls of C functions, and C functions that call Python. */
final class Calls {
    /** A closure, as Python sees it. */
    record Function(ForeignFunctions.Closure closure) implements TruffleObject {}

    private static final int BY_ADDRESS = 0; // instead of the kind of a scalar
    private static final int NOTHING = -1;
    private static final int KEEPS_LOCK = 1; // flags
    private static final int USES_ERRNO = 2;
    private static final long SLOT = 16; // the largest scalar's, a long double
    private static final ThreadLocal<int[]> ERRNO = ThreadLocal.withInitial(() -> new int[1]);
    private static final ThreadLocal<Throwable> ESCAPED = new ThreadLocal<>();

    private Calls() {}

    /** The calling thread's copy of errno, which programs see. */
    static int errno() {
        return ERRNO.get()[0];
    }

    static int setErrno(int errno) {
        int before = ERRNO.get()[0];
        ERRNO.get()[0] = errno;
        return before;
    }

    /** Exchanges errno and its copy, at the begin and at the end of a callback. */
    static void swapErrno() {
        ForeignFunctions.setErrno(setErrno(ForeignFunctions.errno()));
    }

    /**
     * Arguments: the signature, the function, flags, the result's kind, where it is to be put if that is an address, and its
     * size; the kinds of the arguments, and their values.
     */
    static Object call(Arguments arguments) {
        long signature = arguments.longAt(0);
        long function = arguments.longAt(1);
        int flags = arguments.intAt(2);
        int kind = arguments.intAt(3);
        long size = arguments.longAt(5);
        List<Object> kinds = PythonValues.items(arguments.values()[6]);
        List<Object> values = PythonValues.items(arguments.values()[7]);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(Math.max(size, SLOT), SLOT);
            long addresses = addresses(arena, kinds, values);
            invoke(signature, function, result.address(), addresses, flags);
            if (kind == NOTHING) {
                return PythonValues.none();
            }
            if (kind == BY_ADDRESS) {
                NativeMemory.copy(result.address(), arguments.longAt(4), size);
                return PythonValues.none();
            }
            return Scalars.load(kind, result.address());
        }
    }

    private static long addresses(Arena arena, List<Object> kinds, List<Object> values) {
        int count = kinds.size();
        long slots = arena.allocate((Long.BYTES + SLOT) * count + 1, SLOT).address();
        long addresses = slots + SLOT * count;
        for (int i = 0; i < count; i++) {
            int kind = PythonValues.toInt(kinds.get(i));
            long address = slots + i * SLOT;
            if (kind == BY_ADDRESS) {
                address = PythonValues.toLong(values.get(i));
            } else {
                Scalars.store(kind, address, values.get(i));
            }
            NativeMemory.setLong(addresses + i * (long) Long.BYTES, address);
        }
        return addresses;
    }

    private static void invoke(long signature, long function, long result, long addresses, int flags) {
        if ((flags & KEEPS_LOCK) != 0) {
            invokeWithErrno(signature, function, result, addresses, flags);
        } else {
            try (var _ = InterpreterLock.giveUp()) {
                invokeWithErrno(signature, function, result, addresses, flags);
            }
        }
        Throwable escaped = ESCAPED.get();
        if (escaped != null) {
            ESCAPED.remove();
            throw sneaky(escaped);
        }
    }

    private static void invokeWithErrno(long signature, long function, long result, long addresses, int flags) {
        boolean uses = (flags & USES_ERRNO) != 0;
        int[] copy = ERRNO.get();
        int errno = ForeignFunctions.call(signature, function, result, addresses, uses ? copy[0] : 0);
        if (uses) {
            copy[0] = errno;
        }
    }

    /** A C function that calls one of Python's with the addresses of the result and of the arguments' addresses. */
    static Function function(long signature, Object called) {
        TruffleContext context = PythonContext.get(null).getEnv().getContext();
        return new Function(ForeignFunctions.closure(signature, (result, arguments) -> {
            boolean foreign = !context.isEntered(); // a thread that C has made
            Object previous = foreign ? context.enter(null) : null;
            try (var _ = InterpreterLock.take()) {
                PythonValues.call(called, result, arguments);
            } catch (Throwable e) {
                ESCAPED.set(
                        e); // no exception of Python's, which the function would have reported: the thread is to end
            } finally {
                if (foreign) {
                    context.leave(null, previous);
                }
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
