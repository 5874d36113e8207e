// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

/** The error numbers of errno(3) that this project tells apart, as on Linux. {@code ErrnoTest} compares them. */
public final class Errno {
    /** No such process. */
    public static final int ESRCH = 3;

    /** Interrupted function. */
    public static final int EINTR = 4;

    /** Input/output error. */
    public static final int EIO = 5;

    /** Resource temporarily unavailable. */
    public static final int EAGAIN = 11;

    /** Not enough space. */
    public static final int ENOMEM = 12;

    /** Device or resource busy. */
    public static final int EBUSY = 16;

    /** Too many files open in system. */
    public static final int ENFILE = 23;

    /** Too many open files. */
    public static final int EMFILE = 24;

    /** Result too large. */
    public static final int ERANGE = 34;

    /** File name too long. */
    public static final int ENAMETOOLONG = 36;

    /** Function not implemented. */
    public static final int ENOSYS = 38;

    /** Value too large for defined data type. */
    public static final int EOVERFLOW = 75;

    /** Can not access a needed shared library. */
    public static final int ELIBACC = 79;

    /** Protocol not supported. */
    public static final int EPROTONOSUPPORT = 93;

    /** Operation not supported. */
    public static final int ENOTSUP = 95;

    /** Connection timed out. */
    public static final int ETIMEDOUT = 110;

    private Errno() {}
}
