// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.modules.multiprocessing.PSemLock;
import com.oracle.graal.python.builtins.objects.deque.PDeque;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.thread.PLock;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.polyfork.builtins.BuiltinFunction;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonDeque;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.PosixException;

/**
 * What {@code multiprocessing/queues.py} does for each object of a queue, in Java; called by the names under which
 * {@code messages.py} finds them. What is out of the ordinary is left to the functions of Python.
 */
final class QueueFunctions {
    private static final TruffleString BUFFER = PythonValues.text("_buffer");
    private static final TruffleString CLOSED = PythonValues.text("_closed");
    private static final TruffleString LOCK = PythonValues.text("_lock");
    private static final TruffleString NOTEMPTY = PythonValues.text("_notempty");
    private static final TruffleString READER = PythonValues.text("_reader");
    private static final TruffleString RLOCK = PythonValues.text("_rlock");
    private static final TruffleString SEM = PythonValues.text("_sem");
    private static final TruffleString SEMLOCK = PythonValues.text("_semlock");
    private static final TruffleString THREAD = PythonValues.text("_thread");
    private static final TruffleString WAITERS = PythonValues.text("_waiters");
    private static final TruffleString WLOCK = PythonValues.text("_wlock");
    private static final TruffleString WRITER = PythonValues.text("_writer");

    private final SemLocks locks;
    private final MethodsOfClass methods;

    QueueFunctions(OsErrors errors) {
        locks = new SemLocks(errors);
        methods = new MethodsOfClass(errors);
    }

    void defineIn(NativeFunctions functions) {
        functions.define("queue_methods", arguments -> ofQueue(arguments.values()));
        functions.define("simple_queue_methods", arguments -> ofSimpleQueue(arguments.values()));
        functions.define("plain_sender", arguments -> plainSender(arguments.values()));
    }

    /** The function (buffer, lock, writer), which see {@link #sendPlain}. */
    private Object plainSender(Object[] arguments) {
        Pickles pickles = new Pickles(arguments[0], arguments[1], arguments[2]);
        return BuiltinFunction.of("send_plain", given -> {
            sendPlain(pickles, new PythonDeque((PDeque) given[0]), (PSemLock) given[1], (PythonObject) given[2]);
            return PythonValues.none();
        });
    }

    /** For the class {@code Queue}: its own methods come with it. */
    private Object ofQueue(Object[] arguments) {
        Pickles pickles = new Pickles(arguments[1], arguments[2], arguments[3]);
        Object otherPut = arguments[4];
        Object otherGet = arguments[5];
        return methods.of(
                arguments[0],
                new MethodsOfClass.Method("put", List.of("obj", "block", "timeout"), 2, (self, given) -> {
                    if (isTrue(self, CLOSED) || !put(pickles, self, given[0])) {
                        Object block = given[1] == null ? (Object) true : given[1];
                        PythonValues.call(otherPut, self, given[0], block, PythonValues.orNone(given[2]));
                    }
                    return PythonValues.none();
                }),
                new MethodsOfClass.Method("get", List.of("block", "timeout"), 2, (self, given) -> {
                    boolean waits =
                            (given[0] == null || PythonValues.isTrue(given[0])) && !PythonValues.isSome(given[1]);
                    if (!waits || isTrue(self, CLOSED)) {
                        Object block = given[0] == null ? (Object) true : given[0];
                        return PythonValues.call(otherGet, self, block, PythonValues.orNone(given[1]));
                    }
                    byte[] message = receive(self);
                    locks.release(semLock(self, SEM));
                    return pickles.value(message);
                }));
    }

    /** For the class {@code SimpleQueue}. */
    private Object ofSimpleQueue(Object[] arguments) {
        Pickles pickles = new Pickles(arguments[1], arguments[2], arguments[3]);
        return methods.of(
                arguments[0],
                new MethodsOfClass.Method("put", List.of("obj"), 0, (self, given) -> {
                    byte[] pickled = pickles.pickled(given[0]);
                    PSemLock lock = semLock(self, WLOCK);
                    locks.acquire(lock);
                    try {
                        Transfer.send(OpenConnection.forWriting(attribute(self, WRITER)), pickled, pickled.length);
                    } finally {
                        locks.release(lock);
                    }
                    return PythonValues.none();
                }),
                new MethodsOfClass.Method("get", List.of(), 0, (self, given) -> pickles.value(receive(self))));
    }

    private byte[] receive(PythonObject queue) throws PosixException {
        PSemLock lock = semLock(queue, RLOCK);
        locks.acquire(lock);
        try {
            return Transfer.receive(OpenConnection.forReading(attribute(queue, READER)), Transfer.ANY_LENGTH);
        } finally {
            locks.release(lock);
        }
    }

    /**
     * Puts an object into a queue that has room, without a call of Python: into its pipe where the thread that feeds it is
     * idle; else, where that thread need not be told, into its buffer. The thread runs only with the interpreter lock, which
     * the caller has.
     */
    private boolean put(Pickles pickles, PythonObject queue, Object object) {
        PSemLock room = semLock(queue, SEM);
        if (!PythonValues.isSome(PythonValues.attribute(queue, THREAD)) || !locks.tryAcquire(room)) {
            return false;
        }
        boolean isPut = false;
        try {
            PythonObject notEmpty = attribute(queue, NOTEMPTY);
            PythonDeque buffer = deque(queue, BUFFER);
            if (!deque(notEmpty, WAITERS).isEmpty()) {
                isPut = buffer.isEmpty() && putDirectly(pickles, queue, object);
            } else if (PythonValues.attribute(notEmpty, LOCK) instanceof PLock lock && !lock.locked()) {
                buffer.append(object); // one that holds the lock may be about to wait
                isPut = true;
            }
        } finally {
            if (!isPut) {
                locks.release(room);
            }
        }
        return isPut;
    }

    private boolean putDirectly(Pickles pickles, PythonObject queue, Object object) {
        byte[] pickled = pickles.plain(object);
        PythonObject writer = attribute(queue, WRITER);
        PSemLock lock = semLock(queue, WLOCK);
        if (pickled == null || !OpenConnection.isOpen(writer) || !locks.tryAcquire(lock)) {
            return false;
        }
        try {
            return Transfer.sendNow(OpenConnection.forWriting(writer), pickled);
        } finally {
            locks.release(lock);
        }
    }

    /**
     * Sends what of a queue's buffer is plain, up to the first object that is not; many in one write. Objects that could not
     * be sent are in the buffer again: who sends them by themselves sees why.
     */
    private void sendPlain(Pickles pickles, PythonDeque buffer, PSemLock lock, PythonObject writer) {
        while (OpenConnection.isOpen(writer)) {
            Frames frames = new Frames();
            Deque<Object> batch = new ArrayDeque<>();
            boolean isSent = false;
            try {
                collect(pickles, buffer, batch, frames);
                isSent = !batch.isEmpty() && send(frames, lock, writer);
            } finally {
                if (!isSent) {
                    batch.descendingIterator().forEachRemaining(buffer::appendLeft);
                }
            }
            if (!isSent) {
                return;
            }
        }
    }

    private static void collect(Pickles pickles, PythonDeque buffer, Deque<Object> batch, Frames frames) {
        while (!frames.isFull() && !buffer.isEmpty()) {
            batch.add(buffer.popLeft());
            byte[] pickled = pickles.plain(batch.getLast());
            if (pickled == null) {
                buffer.appendLeft(batch.removeLast());
                return;
            }
            frames.add(pickled);
        }
    }

    private boolean send(Frames frames, PSemLock lock, PythonObject writer) {
        locks.acquire(lock);
        try {
            if (!OpenConnection.isOpen(writer)) {
                return false;
            }
            frames.send(OpenConnection.forWriting(writer));
            return true;
        } catch (PosixException e) {
            return false;
        } finally {
            locks.release(lock);
        }
    }

    private static boolean isTrue(PythonObject object, TruffleString name) {
        return PythonValues.isTrue(PythonValues.attribute(object, name));
    }

    private static PythonObject attribute(PythonObject object, TruffleString name) {
        return (PythonObject) PythonValues.attribute(object, name);
    }

    /** Of a lock of {@code multiprocessing/synchronize.py}. */
    private static PSemLock semLock(PythonObject queue, TruffleString name) {
        return (PSemLock) PythonValues.attribute(attribute(queue, name), SEMLOCK);
    }

    private static PythonDeque deque(PythonObject object, TruffleString name) {
        return new PythonDeque((PDeque) PythonValues.attribute(object, name));
    }
}
