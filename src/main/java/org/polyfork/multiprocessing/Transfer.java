// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.posix.NonBlocking;
import org.polyfork.posix.PosixException;

/**
 * One thread's messages on their way between arrays and descriptors, framed as {@code multiprocessing/connection.py} does:
 * four bytes of length, or -1 and eight bytes for a longer one. What needs no waiting is done with the interpreter lock
 * held; else other threads run Python meanwhile.
 */
final class Transfer {
    private static final ThreadLocal<Transfer> OF_THREAD = ThreadLocal.withInitial(Transfer::new);
    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG_LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int SIZE = 1 << 16; // a pipe takes no more at once
    private static final int LONG = -1;
    private static final int PIPE_BUF = 4096; // limits.h: so many bytes go into a pipe as a whole or not at all

    /** No limit to the length of a message. */
    static final long ANY_LENGTH = -1;

    private final MemorySegment memory = Arena.ofAuto().allocate(SIZE);
    private boolean busy;

    private Transfer() {}

    /** One that is not busy: a signal handler that runs during a transfer may send and receive, too. */
    private static Transfer take() {
        Transfer ofThread = OF_THREAD.get();
        Transfer free = ofThread.busy ? new Transfer() : ofThread;
        free.busy = true;
        return free;
    }

    /** Sends the first bytes of an array as a message. */
    static void send(int fd, byte[] message, int length) throws PosixException {
        Transfer transfer = take();
        try {
            transfer.memory.set(LENGTH, 0, length);
            transfer.sendBehind(Integer.BYTES, fd, message, length);
        } finally {
            transfer.busy = false;
        }
    }

    /** Sends what is framed already. */
    static void sendFrames(int fd, byte[] frames) throws PosixException {
        Transfer transfer = take();
        try {
            transfer.sendBehind(0, fd, frames, frames.length);
        } finally {
            transfer.busy = false;
        }
    }

    /** Sends a message into a pipe, if that is possible without waiting: all of it or nothing. */
    static boolean sendNow(int fd, byte[] message) {
        int size = Integer.BYTES + message.length;
        if (size > PIPE_BUF) {
            return false;
        }
        Transfer transfer = take();
        try {
            transfer.memory.set(LENGTH, 0, message.length);
            MemorySegment.copy(message, 0, transfer.memory, ValueLayout.JAVA_BYTE, Integer.BYTES, message.length);
            return NonBlocking.writeNow(fd, transfer.memory.address(), size) == size;
        } finally {
            transfer.busy = false;
        }
    }

    /**
     * Receives a message.
     *
     * @param longest negative: any length will do
     * @return null for one that is longer, which has not been read
     */
    static byte[] receive(int fd, long longest) throws PosixException {
        Transfer transfer = take();
        try {
            return transfer.receiveAll(fd, longest);
        } finally {
            transfer.busy = false;
        }
    }

    /** Sends so many bytes that are in the memory already, and those of the array. */
    private void sendBehind(int first, int fd, byte[] bytes, int length) throws PosixException {
        int used = first;
        int taken = 0;
        do {
            int more = Math.min(length - taken, SIZE - used);
            MemorySegment.copy(bytes, taken, memory, ValueLayout.JAVA_BYTE, used, more);
            taken += more;
            write(fd, used + more);
            used = 0;
        } while (taken < length);
    }

    private void write(int fd, int length) throws PosixException {
        int done = NonBlocking.writeNow(fd, memory.address(), length);
        while (done < length) {
            int from = done;
            done += BlockingCall.call(calls -> calls.write(fd, memory.address() + from, length - from));
        }
    }

    private byte[] receiveAll(int fd, long longest) throws PosixException {
        int done = NonBlocking.readFrameNow(fd, memory.address(), SIZE);
        if (done < Integer.BYTES) {
            fill(fd, done, Integer.BYTES);
            done = Integer.BYTES;
        }
        long length = memory.get(LENGTH, 0);
        if (length == LONG) {
            fill(fd, 0, Long.BYTES);
            length = memory.get(LONG_LENGTH, 0);
        }
        if (longest >= 0 && length > longest) {
            return null;
        }
        if (length != (int) length) {
            throw PythonErrors.noMemory();
        }
        byte[] message = new byte[Math.max((int) length, 0)];
        int count = done - Integer.BYTES;
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, Integer.BYTES, message, 0, count);
        for (int read = count; read < message.length; read += count) {
            count = fillSome(fd, 0, Math.min(message.length - read, SIZE), read == 0);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, message, read, count);
        }
        return message;
    }

    /** Reads until there are so many bytes, of which some are there already. */
    private void fill(int fd, int from, int size) throws PosixException {
        for (int done = from; done < size; ) {
            done += fillSome(fd, done, size - done, done == 0);
        }
    }

    private int fillSome(int fd, int from, int most, boolean isFirst) throws PosixException {
        int count = BlockingCall.call(calls -> calls.read(fd, memory.address() + from, most));
        if (count == 0) {
            throw isFirst ? PythonErrors.endOfFile() : PythonErrors.osError("got end of file during message");
        }
        return count;
    }
}
