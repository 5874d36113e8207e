// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Memory for a message of sendmsg(2) or recvmsg(2): {@code struct msghdr} of 64 bits, and behind it what that points to. */
public final class SocketMessage implements AutoCloseable {
    private static final int NAME = 0;
    private static final int NAME_SIZE = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_SIZE = 40;
    private static final int FLAGS = 48;
    private static final int HEADER_BYTES = 56;
    private static final int IOVEC_BYTES = 16;
    private static final int ALIGNMENT = 8; // of a control message
    private static final int MAX_ADDRESS_BYTES = 128; // struct sockaddr_storage

    private final Pointer header;
    private final long address;
    private final long control;
    private final long data;

    private SocketMessage(long size, int controlSize, int addressSize) throws PosixException {
        address = HEADER_BYTES + IOVEC_BYTES;
        control = address + MAX_ADDRESS_BYTES;
        data = control + Math.ceilDiv(controlSize, ALIGNMENT) * (long) ALIGNMENT;
        long memory = size < 0 || data + size < 0 ? 0 : Native.malloc(data + size);
        if (memory == 0) {
            throw new PosixException(Errno.ENOMEM);
        }
        header = new Pointer(memory);
        header.clear(HEADER_BYTES);
        if (addressSize > 0) {
            header.setPointer(NAME, header.share(address));
            header.setInt(NAME_SIZE, addressSize);
        }
        if (controlSize > 0) {
            header.setPointer(CONTROL, header.share(control));
            header.setLong(CONTROL_SIZE, controlSize);
        }
        header.setPointer(VECTOR, header.share(HEADER_BYTES));
        header.setLong(VECTOR_COUNT, 1);
        header.setPointer(HEADER_BYTES, header.share(data));
        header.setLong(HEADER_BYTES + Long.BYTES, size);
    }

    /**
     * One to send; what it has no address or control messages for is empty.
     *
     * @throws PosixException ENOMEM
     */
    public static SocketMessage toSend(byte[] data, byte[] address, byte[] control) throws PosixException {
        SocketMessage message = new SocketMessage(data.length, control.length, address.length);
        message.header.write(message.address, address, 0, address.length);
        message.header.write(message.control, control, 0, control.length);
        message.header.write(message.data, data, 0, data.length);
        return message;
    }

    /**
     * Room for one that is received.
     *
     * @throws PosixException ENOMEM
     */
    public static SocketMessage toReceive(long size, int controlSize) throws PosixException {
        return new SocketMessage(size, controlSize, MAX_ADDRESS_BYTES);
    }

    /** What has been received; of a message that is larger (MSG_TRUNC), what there was room for. */
    public byte[] data(int size) {
        return header.getByteArray(data, (int) Math.min(size, header.getLong(HEADER_BYTES + Long.BYTES)));
    }

    /** Of the sender, as the kernel has it; empty: none. */
    public byte[] address() {
        return header.getByteArray(address, Math.min(header.getInt(NAME_SIZE), MAX_ADDRESS_BYTES));
    }

    /** The control messages, as cmsg(3) has them. */
    public byte[] control() {
        return header.getByteArray(control, (int) header.getLong(CONTROL_SIZE));
    }

    /** What the kernel says about it: MSG_TRUNC, MSG_CTRUNC and so on. */
    public int flags() {
        return header.getInt(FLAGS);
    }

    long header() {
        return Pointer.nativeValue(header);
    }

    @Override
    public void close() {
        Native.free(header());
    }
}
