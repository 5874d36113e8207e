// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.ReentrantLock;
import org.polyfork.posix.CancellableCalls;
import org.polyfork.posix.Errno;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;

/** What children write to a stream of their parent's: a pipe, and a thread of the parent's that reads it. */
final class ChildOutput {
    private static final int O_CLOEXEC = 02000000; // fcntl.h
    private static final int BUFFER_BYTES = 1 << 14;

    private final OutputStream stream;
    private final int readEnd;
    private final int writeEnd;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES);
    private final ReentrantLock order = new ReentrantLock();

    private ChildOutput(OutputStream stream, int[] pipe) {
        this.stream = stream;
        readEnd = pipe[0];
        writeEnd = pipe[1];
    }

    static ChildOutput start(OutputStream stream) throws PosixException {
        ChildOutput output = new ChildOutput(stream, Libc.pipe2(O_CLOEXEC));
        Thread thread = new Thread(output::copy, "polyfork-child-output");
        thread.setDaemon(true);
        ForkEngine.startWithoutSignals(thread);
        return output;
    }

    int writeEnd() {
        return writeEnd;
    }

    /** Until no process has the write end any more. */
    private void copy() {
        CancellableCalls calls = new CancellableCalls();
        boolean goesOn = true;
        while (goesOn) {
            try {
                calls.pollInput(readEnd, -1);
                goesOn = copyWhatIsThere(calls);
            } catch (PosixException e) {
                goesOn = e.errno() == Errno.EINTR;
            }
        }
        closeEnd(readEnd);
    }

    void drain() throws PosixException {
        copyWhatIsThere(new CancellableCalls());
    }

    /** False: the pipe has ended. */
    private boolean copyWhatIsThere(CancellableCalls calls) throws PosixException {
        order.lock();
        try {
            while (calls.pollInput(readEnd, 0)) {
                int size = calls.read(readEnd, buffer.address(), BUFFER_BYTES);
                if (size == 0) {
                    return false;
                }
                write(buffer.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE));
            }
            return true;
        } finally {
            order.unlock();
        }
    }

    /** A child does not learn that the stream has failed: the parent does, when it writes itself. */
    private void write(byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            // the stream takes no more: what comes is read all the same, a child must not wait for ever
        }
    }

    /** A child that goes on when its parent has ended is to see that nobody reads. */
    void inNewChild() {
        closeEnd(readEnd);
    }

    void close() {
        closeEnd(writeEnd);
    }

    private static void closeEnd(int fd) {
        try {
            Libc.close(fd);
        } catch (PosixException e) {
            // the program has closed it
        }
    }
}
