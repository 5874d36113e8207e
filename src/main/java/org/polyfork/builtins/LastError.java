// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.NFIPosixSupport;
import com.oracle.graal.python.runtime.PythonContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.polyfork.posix.ClosedFields;

/**
 * errno(3), which GraalPy's calls into the C library leave for the calling thread until it asks: by another call, before
 * which Truffle may have the thread do something else.
 */
public final class LastError {
    private static final MethodHandle GET;
    private static final MethodHandle SET;

    static {
        try {
            Class<?> invoker = Class.forName(
                    NFIPosixSupport.class.getName() + "$InvokeNativeFunction",
                    true,
                    NFIPosixSupport.class.getClassLoader());
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            Object uncached = lookup.findStatic(invoker, "getUncached", MethodType.methodType(invoker))
                    .invoke();
            MethodHandle get =
                    lookup.findVirtual(NFIPosixSupport.class, "getErrno", MethodType.methodType(int.class, invoker));
            MethodHandle set = lookup.findVirtual(
                    NFIPosixSupport.class, "setErrno", MethodType.methodType(void.class, invoker, int.class));
            GET = MethodHandles.insertArguments(get, 1, uncached);
            SET = MethodHandles.insertArguments(set, 1, uncached);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy calls the C library otherwise", e);
        }
    }

    private LastError() {}

    /** Does something in the entered context, after which the last error is what it was. */
    public static void keepWhile(Runnable action) {
        if (!(PythonContext.get(null).getPosixSupport() instanceof NFIPosixSupport calls)) {
            action.run();
            return;
        }
        int errno = get(calls);
        try {
            action.run();
        } finally {
            set(calls, errno);
        }
    }

    private static int get(NFIPosixSupport calls) {
        try {
            return (int) GET.invokeExact(calls);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy calls the C library otherwise", e);
        }
    }

    private static void set(NFIPosixSupport calls, int errno) {
        try {
            SET.invokeExact(calls, errno);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy calls the C library otherwise", e);
        }
    }
}
