// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.polyfork.posix.ClosedFields;

/**
 * How long a thread that computes keeps the global interpreter lock where others wait for it: 5 ms at least, as in CPython
 * ({@code sys.getswitchinterval()}), and less than 10. With GraalPy's own request it keeps the lock to the next tick of 50 ms:
 * who forks and waits beside such threads has to wait for it often; and one that has just got the lock may lose it at once, so
 * that a thread may start and do nothing before its creator goes on.
 */
final class SwitchInterval implements Runnable {
    private static final long MILLIS = 5;
    private static final VarHandle CALLABLE;
    private static final VarHandle RUNNABLE;

    static {
        try {
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            CALLABLE = lookup.findVarHandle(FutureTask.class, "callable", Callable.class);
            RUNNABLE = lookup.findVarHandle(
                    Class.forName("java.util.concurrent.Executors$RunnableAdapter"), "task", Runnable.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK's ScheduledThreadPoolExecutor is another", e);
        }
    }

    private final ReentrantLock interpreterLock;
    private final ScheduledThreadPoolExecutor executor;
    private final Runnable request;
    private final BooleanSupplier hasSeveralThreads;
    private Future<?> looks; // null while there is one thread
    private Thread waitedFor;
    private boolean alone;

    private SwitchInterval(
            ReentrantLock interpreterLock,
            ScheduledThreadPoolExecutor executor,
            Runnable request,
            BooleanSupplier hasSeveralThreads) {
        this.interpreterLock = interpreterLock;
        this.executor = executor;
        this.request = request;
        this.hasSeveralThreads = hasSeveralThreads;
    }

    /** That of a context, whose interpreter lock it is; it is applied while there are several threads. */
    static SwitchInterval of(
            CurrentContext context,
            ReentrantLock interpreterLock,
            BooleanSupplier hasSeveralThreads,
            ClassLoader graalpy) {
        try {
            Class<?> handler = Class.forName("com.oracle.graal.python.runtime.AsyncHandler", true, graalpy);
            Class<?> requestType = Class.forName(handler.getName() + "$GilReleaseScheduler", true, graalpy);
            var executor = (ScheduledThreadPoolExecutor) ClosedFields.LOOKUP
                    .findVarHandle(handler, "executorService", ScheduledExecutorService.class)
                    .get(context.get("handler", handler));
            var request = (Runnable) ClosedFields.LOOKUP
                    .findConstructor(requestType, MethodType.methodType(void.class, context.type()))
                    .invoke(context.object());
            return new SwitchInterval(interpreterLock, executor, request, hasSeveralThreads);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's AsyncHandler is another", e);
        }
    }

    /** Applies it if there are several threads. */
    synchronized void begin() {
        alone = alone || cancelGraalPys();
        if (looks == null && hasSeveralThreads.getAsBoolean()) {
            looks = executor.scheduleWithFixedDelay(this, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Asks the owner for the lock if somebody waited for the same owner a whole interval ago. */
    @Override
    public synchronized void run() {
        alone = alone || cancelGraalPys();
        if (!hasSeveralThreads.getAsBoolean()) {
            looks.cancel(false);
            looks = null;
            waitedFor = null;
            return;
        }
        Thread owner = interpreterLock.hasQueuedThreads() ? Locks.ownerOf(interpreterLock) : null;
        if (owner != null && owner == waitedFor) {
            request.run();
        }
        waitedFor = owner;
    }

    /** GraalPy schedules its own when a second thread comes; while it runs it is not in the queue. */
    private boolean cancelGraalPys() {
        for (Runnable task : executor.getQueue()) {
            if (RUNNABLE.get(CALLABLE.get(task)).getClass() == request.getClass()) {
                return ((Future<?>) task).cancel(false);
            }
        }
        return false;
    }
}
