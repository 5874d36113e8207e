// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.thread.PLock;
import com.oracle.graal.python.builtins.objects.thread.PRLock;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
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

    @Child
    private PyObjectIsTrueNode isTrue = PyObjectIsTrueNode.create();

    LockAcquire(PythonLanguage language, String name, Signature signature, Object original) {
        super(language, name, signature);
        this.original = original;
    }

    @Override
    Object execute(VirtualFrame frame, CallNode call) {
        Object self = PArguments.getArgument(frame, 0);
        Object blocking = PArguments.getArgument(frame, 1);
        Object timeout = PArguments.getArgument(frame, 2);
        boolean waits = blocking == PNone.NO_VALUE || isTrue.execute(frame, blocking);
        long nanos = timeout == PNone.NO_VALUE ? Timeouts.NONE : Timeouts.ofLock(waits, timeout);
        if (!(self instanceof PLock) && !(self instanceof PRLock)) {
            return call.execute(frame, original, self); // which raises
        }
        if (isTakenAtOnce(self)) {
            return true;
        }
        if (!waits || nanos == 0) {
            return false;
        }
        if (nanos == Timeouts.NONE) {
            return call.execute(frame, original, self);
        }
        return self instanceof PLock lock ? acquire(lock, nanos) : acquire((PRLock) self, nanos);
    }

    @TruffleBoundary
    private static boolean isTakenAtOnce(Object self) {
        return self instanceof PLock lock && ((Semaphore) SEMAPHORE.get(lock)).tryAcquire()
                || self instanceof PRLock reentrant && ((ReentrantLock) LOCK.get(reentrant)).tryLock();
    }

    @TruffleBoundary
    private static boolean acquire(PLock lock, long nanos) {
        Semaphore semaphore = (Semaphore) SEMAPHORE.get(lock);
        return await(nanos, left -> semaphore.tryAcquire(left, TimeUnit.NANOSECONDS));
    }

    @TruffleBoundary
    private static boolean acquire(PRLock pythonLock, long nanos) {
        ReentrantLock lock = (ReentrantLock) LOCK.get(pythonLock);
        return await(nanos, left -> lock.tryLock(left, TimeUnit.NANOSECONDS));
    }

    private interface Attempt {
        boolean within(long nanos) throws InterruptedException;
    }

    private static boolean await(long nanos, Attempt attempt) {
        long start = System.nanoTime();
        boolean[] acquired = new boolean[1];
        try (var _ = InterpreterLock.giveUp()) {
            TruffleSafepoint.setBlockedThreadInterruptible(
                    BlockingCall.LOCATION, x -> acquired[0] = x.within(nanos - (System.nanoTime() - start)), attempt);
        }
        return acquired[0];
    }
}
