package org.polyfork.posix;

import java.io.Serial;

/** A system call failed: its errno, see errno(3). */
public final class PosixException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final int errno;

    /** A failure of this errno, which is positive. */
    public PosixException(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
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
