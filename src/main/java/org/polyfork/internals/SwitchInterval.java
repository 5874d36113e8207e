package org.polyfork.internals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.polyfork.posix.ClosedFields;

/**
 * How long a thread that computes keeps the global interpreter lock where others wait for it: 5 ms, as in CPython
 * ({@code sys.getswitchinterval()}). GraalPy's keeps it for 50 or more, and who forks and waits beside such threads has to
 * wait for it often.
 */
public final class SwitchInterval {
    private static final long MILLIS = 5;

    private SwitchInterval() {}

    /** For the context in which the calling thread is: has GraalPy look more often whether somebody waits. */
    public static void shorten(ClassLoader graalpy) {
        try {
            CurrentContext context = new CurrentContext(graalpy);
            Class<?> handlerType = Class.forName("com.oracle.graal.python.runtime.AsyncHandler", true, graalpy);
            Class<?> switchType =
                    Class.forName("com.oracle.graal.python.runtime.AsyncHandler$GilReleaseScheduler", true, graalpy);
            Object handler = context.get("handler", handlerType);
            MethodHandle newSwitch = ClosedFields.LOOKUP.findConstructor(
                    switchType, MethodType.methodType(void.class, context.type()));
            var executor = (ScheduledExecutorService) ClosedFields.LOOKUP
                    .findVarHandle(handlerType, "executorService", ScheduledExecutorService.class)
                    .get(handler);
            executor.scheduleWithFixedDelay(
                    (Runnable) newSwitch.invoke(context.object()), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's AsyncHandler is another", e);
        }
    }
}
