// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import java.util.List;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.PosixException;

/**
 * What {@code multiprocessing/connection.py} does for each message, in Java; called by the names under which
 * {@code messages.py} finds them. What is out of the ordinary is left to the functions of Python.
 */
final class ConnectionFunctions {
    private static final double NANOS_OF_SECOND = 1e9;

    private final MethodsOfClass methods;

    ConnectionFunctions(OsErrors errors) {
        methods = new MethodsOfClass(errors);
    }

    void defineIn(NativeFunctions functions) {
        functions.define("connection_methods", arguments -> ofConnection(arguments.values()));
        functions.action(
                "send_frame", arguments -> send(arguments.intAt(0), arguments.values()[1]));
        functions.define("receive_frame", ConnectionFunctions::receive);
        functions.define(
                "poll_input", arguments -> poll(arguments.intAt(0), arguments.values()[1]));
    }

    /** For the class {@code Connection}: its own methods come with it. */
    private Object ofConnection(Object[] arguments) {
        Pickles pickles = new Pickles(arguments[1], arguments[2], arguments[3]);
        Object otherSendBytes = arguments[4];
        Object otherReceiveBytes = arguments[5];
        return methods.of(
                arguments[0],
                new MethodsOfClass.Method("send", List.of("obj"), 0, (self, given) -> {
                    OpenConnection.forWriting(self);
                    byte[] pickled = pickles.pickled(given[0]); // which may run Python, and that may close it
                    Transfer.send(OpenConnection.forWriting(self), pickled, pickled.length);
                    return PythonValues.none();
                }),
                new MethodsOfClass.Method(
                        "recv",
                        List.of(),
                        0,
                        (self, given) ->
                                pickles.value(Transfer.receive(OpenConnection.forReading(self), Transfer.ANY_LENGTH))),
                new MethodsOfClass.Method("send_bytes", List.of("buf", "offset", "size"), 2, (self, given) -> {
                    if (given[1] != null || given[2] != null || !(given[0] instanceof PBytesLike)) {
                        Object offset = given[1] == null ? (Object) 0 : given[1];
                        return PythonValues.call(otherSendBytes, self, given[0], offset, PythonValues.orNone(given[2]));
                    }
                    send(OpenConnection.forWriting(self), given[0]);
                    return PythonValues.none();
                }),
                new MethodsOfClass.Method("recv_bytes", List.of("maxlength"), 1, (self, given) -> {
                    if (PythonValues.isSome(given[0])) {
                        return PythonValues.call(otherReceiveBytes, self, given[0]);
                    }
                    return PythonBytes.of(Transfer.receive(OpenConnection.forReading(self), Transfer.ANY_LENGTH));
                }),
                new MethodsOfClass.Method(
                        "poll",
                        List.of("timeout"),
                        1,
                        (self, given) ->
                                poll(OpenConnection.forReading(self), given[0] == null ? (Object) 0 : given[0])));
    }

    /** Of an object with the buffer interface. */
    private static void send(int fd, Object buffer) throws PosixException {
        try (var bytes = PythonBytes.in(buffer)) {
            Transfer.send(fd, bytes.array(), bytes.length());
        }
    }

    /** Of a descriptor and the greatest length, or None; the bytes, or None for a message that is longer. */
    private static Object receive(Arguments arguments) throws PosixException {
        Object longest = arguments.values()[1];
        byte[] message = Transfer.receive(
                arguments.intAt(0), PythonValues.isSome(longest) ? arguments.longAt(1) : Transfer.ANY_LENGTH);
        return message == null ? PythonValues.none() : PythonBytes.of(message);
    }

    /** Is there something to read, or the end? Waits for so many seconds; None: for ever. */
    private static boolean poll(int fd, Object timeout) throws PosixException {
        if (!PythonValues.isSome(timeout)) {
            return BlockingCall.call(calls -> calls.pollInput(fd, -1));
        }
        long nanos = (long) (Math.max(PythonValues.toDouble(timeout), 0) * NANOS_OF_SECOND);
        long start = System.nanoTime();
        return BlockingCall.call(calls -> calls.pollInput(fd, Math.max(0, nanos - (System.nanoTime() - start))));
    }
}
