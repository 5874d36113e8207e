// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.io.Serial;

/** A system call failed: its errno, see errno(3); or what would have made it was refused, and why. */
public final class PosixException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String reason;

    /** A failure of this errno, which is positive. */
    public PosixException(int errno) {
        this(errno, "");
    }

    /** @param reason what the errno does not say; or "" */
    public PosixException(int errno, String reason) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
        this.reason = reason;
    }

    /** What is said of it: strerror(3), and the reason if there is one. */
    public String text() {
        return Libc.strerror(errno) + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** The error's number, positive. */
    public int errno() {
        return errno;
    }

    /** Passes a result on; a negative one is a negated errno. */
    static int check(int result) throws PosixException {
        if (result < 0) {
            throw new PosixException(-result);
        }
        return result;
    }
}
