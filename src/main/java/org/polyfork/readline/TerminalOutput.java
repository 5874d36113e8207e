// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.posix.Errno;
import org.polyfork.posix.PosixException;

/**
 * Writes to a descriptor what it has when it is flushed. The terminal adds a carriage return to the end of a line itself. What one
 * that has hung up does not take is lost.
 */
final class TerminalOutput extends ByteArrayOutputStream {
    private final int fd;

    TerminalOutput(int fd) {
        this.fd = fd;
    }

    @Override
    public synchronized void flush() {
        byte[] bytes = toString(StandardCharsets.UTF_8).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        reset();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long written = 0;
            while (written < bytes.length) {
                written += write(memory.asSlice(written));
            }
        } catch (PosixException e) {
            return; // reading will tell
        }
    }

    private int write(MemorySegment bytes) throws PosixException {
        try {
            return BlockingCall.callAtOnce(calls -> calls.write(fd, bytes.address(), (int) bytes.byteSize()));
        } catch (PosixException e) {
            if (e.errno() == Errno.EINTR || e.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw e;
        }
    }
}
