// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.queue.PSimpleQueue;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.polyfork.posix.ClosedFields;

/**
 * {@code get} of {@code _queue.SimpleQueue}. GraalPy's waits where nothing interrupts it: neither a signal nor a fork, in whose
 * child a thread that is not there would be given the next item.
 */
public final class SimpleQueueGet extends CallingRoot {
    private static final List<String> PARAMETERS = List.of("block", "timeout");
    private static final long FOR_EVER = -1;
    private static final VarHandle DATA;

    static {
        try {
            DATA = ClosedFields.LOOKUP.findVarHandle(PSimpleQueue.class, "data", LinkedBlockingQueue.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's queues are others", e);
        }
    }

    private final Object toNanos;

    @Child
    private PyObjectIsTrueNode isTrue = PyObjectIsTrueNode.create();

    private SimpleQueueGet(PythonLanguage language, String name, Signature signature, Object toNanos) {
        super(language, name, signature);
        this.toNanos = toNanos;
    }

    /**
     * Puts it into the type of the entered context.
     *
     * @param toNanos Python: from a number of seconds to an int of nanoseconds
     */
    public static void install(Object toNanos) {
        BuiltinType.of(PythonBuiltinClassType.PSimpleQueue)
                .replace(
                        "get",
                        PARAMETERS,
                        PARAMETERS.size(),
                        (language, name, signature, _) -> new SimpleQueueGet(language, name, signature, toNanos));
    }

    @Override
    Object execute(VirtualFrame frame, CallNode call) {
        Object self = PArguments.getArgument(frame, 0);
        Object block = PArguments.getArgument(frame, 1);
        Object timeout = PArguments.getArgument(frame, 2);
        boolean waits = block == PNone.NO_VALUE || isTrue.execute(frame, block);
        long nanos = FOR_EVER;
        if (waits && timeout != PNone.NO_VALUE && timeout != PNone.NONE) {
            nanos = PythonValues.toLong(call.execute(frame, toNanos, timeout));
            if (nanos < 0) {
                throw PythonErrors.valueError("'timeout' must be a non-negative number");
            }
        }
        return take(self, waits, nanos);
    }

    @TruffleBoundary
    private static Object take(Object self, boolean waits, long nanos) {
        if (!(self instanceof PSimpleQueue queue)) {
            throw PythonErrors.descriptorDoesNotApply(
                    "get", BuiltinType.of(PythonBuiltinClassType.PSimpleQueue).type(), self);
        }
        @SuppressWarnings("unchecked")
        LinkedBlockingQueue<Object> data = (LinkedBlockingQueue<Object>) DATA.get(queue);
        Object item = data.poll();
        if (item == null && waits && nanos != 0) {
            item = await(data, nanos);
        }
        if (item == null) {
            throw PRaiseNode.raiseStatic(BlockingCall.LOCATION, PythonBuiltinClassType.Empty);
        }
        return item;
    }

    /** Handlers of signals run meanwhile; where one raises an exception, no item is lost. */
    private static Object await(LinkedBlockingQueue<Object> data, long nanos) {
        long start = System.nanoTime();
        Object[] item = new Object[1];
        boolean returns = false;
        try {
            try (var _ = InterpreterLock.giveUp()) {
                TruffleSafepoint.setBlockedThreadInterruptible(
                        BlockingCall.LOCATION,
                        x -> item[0] = nanos == FOR_EVER
                                ? x.take()
                                : x.poll(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS),
                        data);
            }
            returns = true;
        } finally {
            if (!returns && item[0] != null) {
                putFirst(data, item[0]);
            }
        }
        return item[0];
    }

    private static void putFirst(LinkedBlockingQueue<Object> data, Object item) {
        List<Object> items = new ArrayList<>(List.of(item));
        data.drainTo(items);
        data.addAll(items);
    }
}
