// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

/** Transfers that do not wait. Where one stops short, {@link CancellableCalls} goes on, or tells what is wrong. */
public final class NonBlocking {
    private NonBlocking() {}

    /**
     * What of a write(2) is done without waiting.
     *
     * @param address of the bytes
     * @return how many were written; 0 on any error
     */
    public static int writeNow(int fd, long address, int size) {
        return (int) DirectCalls.pf_write_now(fd, address, size);
    }

    /**
     * Reads, without waiting, as much as is there of one message: four bytes that are its length, in network order, and
     * itself, if it is not longer than the place for it.
     *
     * @param address of the place
     * @return how many bytes were read, the length's too; 0 at the end of the file and on any error
     */
    public static int readFrameNow(int fd, long address, int size) {
        return (int) DirectCalls.pf_read_frame_now(fd, address, size);
    }
}
