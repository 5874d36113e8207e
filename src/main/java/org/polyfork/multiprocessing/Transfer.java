package org.polyfork.multiprocessing;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.posix.PosixException;

/** One thread's bytes on their way between arrays and descriptors. Other threads run Python while it waits. */
final class Transfer {
    private static final int SIZE = 1 << 16; // a pipe takes no more at once
    private static final ThreadLocal<Transfer> OF_THREAD = ThreadLocal.withInitial(Transfer::new);

    private final MemorySegment memory = Arena.ofAuto().allocate(SIZE);

    private Transfer() {}

    static Transfer ofThread() {
        return OF_THREAD.get();
    }

    /** Writes all of two arrays, one after the other. */
    void write(int fd, byte[] head, byte[] body, int bodyLength) throws PosixException {
        MemorySegment.copy(head, 0, memory, ValueLayout.JAVA_BYTE, 0, head.length);
        int used = head.length;
        int taken = 0;
        do {
            int more = Math.min(bodyLength - taken, SIZE - used);
            MemorySegment.copy(body, taken, memory, ValueLayout.JAVA_BYTE, used, more);
            taken += more;
            writeFirst(fd, used + more);
            used = 0;
        } while (taken < bodyLength);
    }

    private void writeFirst(int fd, int length) throws PosixException {
        for (int done = 0; done < length; ) {
            int from = done;
            done += BlockingCall.call(waiting -> waiting.write(fd, memory.address() + from, length - from));
        }
    }

    /** Reads until the array is full; returns how many bytes were read before the end of the file. */
    int read(int fd, byte[] target) throws PosixException {
        int done = 0;
        while (done < target.length) {
            int most = Math.min(target.length - done, SIZE);
            int count = BlockingCall.call(waiting -> waiting.read(fd, memory.address(), most));
            if (count == 0) {
                break;
            }
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, target, done, count);
            done += count;
        }
        return done;
    }
}
