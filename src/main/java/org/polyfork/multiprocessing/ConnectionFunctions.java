package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.BuiltinType;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.PosixException;

/**
 * What {@code multiprocessing/connection.py} does for each message, in Java; called by the names under which
 * {@code connections.py} finds them. Arguments that are out of the ordinary are left to the functions of Python.
 */
public final class ConnectionFunctions {
    private static final TruffleString HANDLE = PythonValues.text("_handle");
    private static final TruffleString READABLE = PythonValues.text("_readable");
    private static final TruffleString WRITABLE = PythonValues.text("_writable");
    private static final double NANOS_OF_SECOND = 1e9;
    private static final long ANY_LENGTH = -1;

    private final OsErrors errors;

    private ConnectionFunctions(OsErrors errors) {
        this.errors = errors;
    }

    /** All of them, for one context. */
    public static NativeFunctions of(OsErrors errors) {
        ConnectionFunctions own = new ConnectionFunctions(errors);
        NativeFunctions functions = new NativeFunctions(errors);
        functions.define("connection_methods", arguments -> own.methods(arguments.values()));
        functions.define("dumps", arguments -> dumps(arguments.values()[0]));
        functions.define("loads", arguments -> loads(arguments.values()[0]));
        functions.action("send_frame", ConnectionFunctions::sendFrame);
        functions.define("receive_frame", ConnectionFunctions::receiveFrame);
        functions.define("poll_input", arguments -> poll(arguments.intAt(0), arguments.values()[1]));
        return functions;
    }

    /** Methods for the class {@code Connection}; the functions of Python that do what they leave over come with it. */
    private Object methods(Object[] arguments) {
        BuiltinType connection = new BuiltinType(arguments[0]);
        Object pickle = arguments[1];
        Object unpickle = arguments[2];
        Object sendPart = arguments[3];
        Object receiveOther = arguments[4];
        return PythonValues.tuple(
                method(connection, "send", List.of("obj"), 0, (self, given) -> {
                    int fd = open(self, WRITABLE, "connection is read-only");
                    byte[] pickled = PlainPickler.dumps(given[0]);
                    if (pickled == null) {
                        sendBytes(fd, PythonValues.call(pickle, given[0]));
                    } else {
                        Transfer.send(fd, pickled, pickled.length);
                    }
                    return PythonValues.none();
                }),
                method(connection, "recv", List.of(), 0, (self, given) -> {
                    byte[] message = Transfer.receive(open(self, READABLE, "connection is write-only"), ANY_LENGTH);
                    Object value = PlainUnpickler.loads(message);
                    return value == null ? PythonValues.call(unpickle, PythonBytes.of(message)) : value;
                }),
                method(connection, "send_bytes", List.of("buf", "offset", "size"), 2, (self, given) -> {
                    if (given[1] != null || given[2] != null || !(given[0] instanceof PBytesLike)) {
                        return PythonValues.call(
                                sendPart, self, given[0], given[1] == null ? 0 : given[1], PythonValues.orNone(given[2]));
                    }
                    sendBytes(open(self, WRITABLE, "connection is read-only"), given[0]);
                    return PythonValues.none();
                }),
                method(connection, "recv_bytes", List.of("maxlength"), 1, (self, given) -> {
                    if (PythonValues.isSome(given[0])) {
                        return PythonValues.call(receiveOther, self, given[0]);
                    }
                    int fd = open(self, READABLE, "connection is write-only");
                    return PythonBytes.of(Transfer.receive(fd, ANY_LENGTH));
                }),
                method(connection, "poll", List.of("timeout"), 1, (self, given) -> {
                    int fd = open(self, READABLE, "connection is write-only");
                    return poll(fd, given[0] == null ? (Object) 0 : given[0]);
                }));
    }

    private interface Method {
        Object call(PythonObject self, Object[] given) throws PosixException;
    }

    /** A pair of name and method, whose docstring is that of the one whose place it takes. */
    private Object method(BuiltinType type, String name, List<String> parameters, int optional, Method body) {
        BuiltinType.Method<PythonObject> raising = (self, given) -> {
            try {
                return body.call(self, given);
            } catch (PosixException e) {
                throw errors.raise(e);
            }
        };
        String doc = type.attribute(name, "__doc__").toString();
        return PythonValues.tuple(
                PythonValues.text(name), type.newMethod(name, doc, PythonObject.class, parameters, optional, raising));
    }

    /** The descriptor of a connection that can be used so. */
    private static int open(PythonObject self, TruffleString use, String otherwise) {
        Object handle = PythonValues.attribute(self, HANDLE);
        if (!PythonValues.isSome(handle)) {
            throw PythonErrors.osError("handle is closed");
        }
        if (!PythonValues.isTrue(PythonValues.attribute(self, use))) {
            throw PythonErrors.osError(otherwise);
        }
        return PythonValues.toInt(handle);
    }

    /** The pickle of a plain value; None for another. */
    private static Object dumps(Object value) {
        byte[] pickled = PlainPickler.dumps(value);
        return pickled == null ? PythonValues.none() : PythonBytes.of(pickled);
    }

    /** A tuple that holds the value of a pickle, if that is plain. */
    private static Object loads(Object pickle) {
        if (!(pickle instanceof PBytesLike)) {
            return PythonValues.tuple();
        }
        try (var bytes = PythonBytes.in(pickle)) {
            Object value = PlainUnpickler.loads(bytes.copy());
            return value == null ? PythonValues.tuple() : PythonValues.tuple(value);
        }
    }

    /** Of a descriptor and an object with the buffer interface. */
    private static void sendFrame(Arguments arguments) throws PosixException {
        sendBytes(arguments.intAt(0), arguments.values()[1]);
    }

    private static void sendBytes(int fd, Object buffer) throws PosixException {
        try (var bytes = PythonBytes.in(buffer)) {
            Transfer.send(fd, bytes.array(), bytes.length());
        }
    }

    /** Of a descriptor and the greatest length, or None; the bytes, or None for a message that is longer. */
    private static Object receiveFrame(Arguments arguments) throws PosixException {
        Object longest = arguments.values()[1];
        byte[] message = Transfer.receive(
                arguments.intAt(0), PythonValues.isSome(longest) ? arguments.longAt(1) : ANY_LENGTH);
        return message == null ? PythonValues.none() : PythonBytes.of(message);
    }

    /** Is there something to read, or the end? Waits for so many seconds; None: for ever. */
    private static boolean poll(int fd, Object timeout) throws PosixException {
        if (!PythonValues.isSome(timeout)) {
            return BlockingCall.call(waiting -> waiting.pollInput(fd, -1));
        }
        long nanos = (long) (Math.max(PythonValues.toDouble(timeout), 0) * NANOS_OF_SECOND);
        long start = System.nanoTime();
        return BlockingCall.call(waiting -> waiting.pollInput(fd, Math.max(0, nanos - (System.nanoTime() - start))));
    }
}
