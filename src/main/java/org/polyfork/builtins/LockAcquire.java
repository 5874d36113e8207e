package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.thread.PLock;
import com.oracle.graal.python.builtins.objects.thread.PRLock;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.polyfork.posix.ClosedFields;

/**
 * {@code acquire} of Python's locks. GraalPy's gives up the interpreter lock before it looks whether the lock is free, so that
 * others go on in the middle of what is done at once elsewhere; this one takes a free lock first, as {@code acquire_timed} of
 * {@code _threadmodule.c}. And GraalPy's waits for the whole timeout anew after each interruption, for ever if signals come
 * often enough; this one until the time that was given (PEP 475). Where there is no timeout, it is GraalPy's that waits.
 */
final class LockAcquire extends CallingRoot {
    static final List<String> PARAMETERS = List.of("blocking", "timeout");

    private static final double MAX_SECONDS = Long.MAX_VALUE / 1e9;

    private static final VarHandle SEMAPHORE;
    private static final VarHandle LOCK;

    static {
        try {
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            SEMAPHORE = lookup.findVarHandle(PLock.class, "semaphore", Semaphore.class);
            LOCK = lookup.unreflectVarHandle(PRLock.class.getDeclaredField("lock"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's locks are others", e);
        }
    }

    private final Object original;

    LockAcquire(PythonLanguage language, String name, Signature signature, Object original) {
        super(language, name, signature);
        this.original = original;
    }

    @Override
    Object execute(VirtualFrame frame, CallNode call) {
        Object self = PArguments.getArgument(frame, 0);
        Object blocking = PArguments.getArgument(frame, 1);
        Object timeout = PArguments.getArgument(frame, 2);
        boolean waits = blocking == PNone.NO_VALUE || blocking == Boolean.TRUE || blocking instanceof Integer i && i != 0;
        if (timeout == PNone.NO_VALUE) {
            if (waits && isTakenAtOnce(self)) {
                return true;
            }
            return blocking == PNone.NO_VALUE
                    ? call.execute(frame, original, self)
                    : call.execute(frame, original, self, blocking);
        }
        double seconds = timeout instanceof Double d ? d : timeout instanceof Integer i ? i : -1;
        if (waits && seconds > MAX_SECONDS) {
            throw PythonErrors.overflowError("timestamp out of range for platform time_t");
        }
        if (waits && seconds > 0) {
            if (self instanceof PLock lock) {
                return isTakenAtOnce(lock) || acquire(lock, seconds);
            }
            if (self instanceof PRLock lock) {
                return isTakenAtOnce(lock) || acquire(lock, seconds);
            }
        }
        return call.execute(frame, original, self, blocking == PNone.NO_VALUE ? true : blocking, timeout);
    }

    @TruffleBoundary
    private static boolean isTakenAtOnce(Object self) {
        return self instanceof PLock lock && ((Semaphore) SEMAPHORE.get(lock)).tryAcquire()
                || self instanceof PRLock reentrant && ((ReentrantLock) LOCK.get(reentrant)).tryLock();
    }

    @TruffleBoundary
    private static boolean acquire(PLock lock, double seconds) {
        Semaphore semaphore = (Semaphore) SEMAPHORE.get(lock);
        return await(seconds, nanos -> semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS));
    }

    @TruffleBoundary
    private static boolean acquire(PRLock pythonLock, double seconds) {
        ReentrantLock lock = (ReentrantLock) LOCK.get(pythonLock);
        return await(seconds, nanos -> lock.tryLock(nanos, TimeUnit.NANOSECONDS));
    }

    private interface Attempt {
        boolean within(long nanos) throws InterruptedException;
    }

    private static boolean await(double seconds, Attempt attempt) {
        long end = System.nanoTime() + (long) Math.ceil(seconds * 1e9);
        boolean[] acquired = new boolean[1];
        try (var _ = InterpreterLock.giveUp()) {
            TruffleSafepoint.setBlockedThreadInterruptible(
                    BlockingCall.LOCATION, x -> acquired[0] = x.within(end - System.nanoTime()), attempt);
        }
        return acquired[0];
    }
}
