// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.polyfork.posix.PosixException;

/** Several messages, framed, to be sent together. */
final class Frames {
    private static final int FULL = 1 << 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    boolean isFull() {
        return bytes.size() >= FULL;
    }

    void add(byte[] message) {
        try {
            out.writeInt(message.length);
            out.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(int fd) throws PosixException {
        Transfer.sendFrames(fd, bytes.toByteArray());
    }
}
