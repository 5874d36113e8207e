// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.BuiltinType;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Constants;
import org.polyfork.posix.Network;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.SocketMessage;

/** The Java half of {@code src/main/python/_polyfork/patches/_socket.py}, by the names under which that file finds it. */
final class SocketFunctions {
    private SocketFunctions() {}

    static void defineIn(NativeFunctions functions) {
        functions.define("socket_constants", none -> PythonValues.pairs(Constants.SOCKET.all()));
        functions.define("send_message", SocketFunctions::send);
        functions.define("receive_message", SocketFunctions::receive);
        functions.define("if_nametoindex", name -> Network.indexOfInterface(PythonBytes.copyOf(name.values()[0])));
        functions.define("if_indextoname", index -> PythonBytes.of(Network.nameOfInterface(index.intAt(0))));
        functions.define(
                "if_nameindex",
                none -> PythonValues.tuple(Network.interfaces().stream()
                        .map(one -> PythonValues.tuple(one.index(), PythonBytes.of(one.name())))
                        .toArray()));
        functions.define("getprotobyname", name -> Network.protocol(PythonBytes.copyOf(name.values()[0])));
        functions.action(
                "set_attribute_of_type", arguments -> new BuiltinType(arguments.values()[0])
                        .put(arguments.textAt(1), arguments.values()[2]));
    }

    /** sendmsg(2): its number, the descriptor, data, address, control messages, flags. How many bytes have been sent. */
    private static Object send(Arguments arguments) throws PosixException {
        long number = arguments.longAt(0);
        int fd = arguments.intAt(1);
        int flags = arguments.intAt(5);
        try (SocketMessage message =
                SocketMessage.toSend(bytes(arguments, 2), bytes(arguments, 3), bytes(arguments, 4))) {
            return BlockingCall.call(calls -> calls.transfer(number, fd, message, flags));
        }
    }

    /** recvmsg(2): its number, the descriptor, sizes of data and control messages, flags. How many bytes, and those, control messages, flags, address. */
    private static Object receive(Arguments arguments) throws PosixException {
        long number = arguments.longAt(0);
        int fd = arguments.intAt(1);
        int flags = arguments.intAt(4);
        try (SocketMessage message = SocketMessage.toReceive(arguments.longAt(2), arguments.intAt(3))) {
            int size = BlockingCall.call(calls -> calls.transfer(number, fd, message, flags));
            return PythonValues.tuple(
                    size,
                    PythonBytes.of(message.data(size)),
                    PythonBytes.of(message.control()),
                    message.flags(),
                    PythonBytes.of(message.address()));
        }
    }

    private static byte[] bytes(Arguments arguments, int index) {
        return PythonBytes.copyOf(arguments.values()[index]);
    }
}
