package org.polyfork.multiprocessing;

import java.nio.ByteBuffer;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.PosixException;

/**
 * Messages between processes, framed as {@code multiprocessing/connection.py} does: four bytes of length, big-endian, or
 * -1 and eight bytes for a longer one.
 */
public final class ConnectionFunctions {
    private static final int LONG = -1;
    private static final double NANOS_OF_SECOND = 1e9;

    private ConnectionFunctions() {}

    /** By the names under which {@code library_mends.py} finds them. */
    public static NativeFunctions of(OsErrors errors) {
        NativeFunctions functions = new NativeFunctions(errors);
        functions.action("send_frame", ConnectionFunctions::send);
        functions.define("receive_frame", ConnectionFunctions::receive);
        functions.define("poll_input", ConnectionFunctions::poll);
        return functions;
    }

    /** Of a descriptor and an object with the buffer interface. */
    private static void send(Arguments arguments) throws PosixException {
        int fd = arguments.intAt(0);
        try (var bytes = PythonBytes.in(arguments.values()[1])) {
            byte[] head = ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length()).array();
            Transfer.ofThread().write(fd, head, bytes.array(), bytes.length());
        }
    }

    /** Of a descriptor and the greatest length, or None; the bytes, or None for a message that is longer. */
    private static Object receive(Arguments arguments) throws PosixException {
        int fd = arguments.intAt(0);
        long length = read(fd, Integer.BYTES).getInt();
        if (length == LONG) {
            length = read(fd, Long.BYTES).getLong();
        }
        if (PythonValues.isSome(arguments.values()[1]) && length > arguments.longAt(1)) {
            return PythonValues.none();
        }
        if (length != (int) length) {
            throw PythonErrors.noMemory();
        }
        return PythonBytes.of(read(fd, (int) length).array());
    }

    private static ByteBuffer read(int fd, int length) throws PosixException {
        byte[] bytes = new byte[Math.max(length, 0)];
        int count = Transfer.ofThread().read(fd, bytes);
        if (count == bytes.length) {
            return ByteBuffer.wrap(bytes);
        }
        throw count == 0 ? PythonErrors.endOfFile() : PythonErrors.osError("got end of file during message");
    }

    /** Of a descriptor and seconds, or None: is there something to read, or the end? */
    private static Object poll(Arguments arguments) throws PosixException {
        int fd = arguments.intAt(0);
        Object timeout = arguments.values()[1];
        if (!PythonValues.isSome(timeout)) {
            return BlockingCall.call(waiting -> waiting.pollInput(fd, -1));
        }
        long nanos = (long) (Math.max(PythonValues.toDouble(timeout), 0) * NANOS_OF_SECOND);
        long start = System.nanoTime();
        return BlockingCall.call(waiting ->
                waiting.pollInput(fd, Math.max(0, nanos - (System.nanoTime() - start))));
    }
}
