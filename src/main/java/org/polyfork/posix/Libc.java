// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Functions of the C library, each as its man page has it. */
public final class Libc {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int getpid();

        static native int getppid();

        static native long write(int fd, byte[] bytes, long count);

        static native int killpg(int pgrp, int sig);

        static native int gettid();

        static native int shm_open(String name, int oflag, int mode);

        static native int shm_unlink(String name);

        static native int close(int fd);

        static native int pipe2(int[] pipefd, int flags);

        static native String strerror(int errnum);

        static native String strsignal(int signal);

        static native int raise(int signal);

        static native int alarm(int seconds);

        static native int posix_fallocate(int fd, long offset, long len);

        static native int ttyname_r(int fd, byte[] name, long size);

        static native int clock_gettime(int clock, long[] timespec);

        static native int pthread_getcpuclockid(long thread, int[] clock);

        static native long newlocale(int categoryMask, String name, long base);

        static native void freelocale(long locale);
    }

    private static final int LC_CTYPE_MASK = 1; // locale.h
    private static final int PATH_MAX = 4096; // limits.h
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Libc() {}

    /** getpid(2): never cached, so right in a child too. */
    public static int getpid() {
        return Functions.getpid();
    }

    /** getppid(2). */
    public static int getppid() {
        return Functions.getppid();
    }

    /** write(2) until all is written; what cannot be written is not. */
    public static void writeAll(int fd, byte[] bytes) {
        byte[] left = bytes;
        while (left.length > 0) {
            long written = Functions.write(fd, left, left.length);
            if (written <= 0 && Native.getLastError() != Errno.EINTR) {
                return;
            }
            left = Arrays.copyOfRange(left, (int) Math.max(written, 0), left.length);
        }
    }

    /** gettid(2): the kernel's id of the calling thread. */
    public static int gettid() {
        return Functions.gettid();
    }

    /**
     * clock_gettime(2).
     *
     * @return nanoseconds
     * @throws PosixException EINVAL: no such clock
     */
    public static long clockGettime(int clock) throws PosixException {
        long[] timespec = new long[2];
        check(Functions.clock_gettime(clock, timespec));
        return timespec[0] * NANOS_PER_SECOND + timespec[1];
    }

    /**
     * pthread_getcpuclockid(3).
     *
     * @param thread its pthread_t
     * @throws PosixException ESRCH
     */
    public static int pthreadGetcpuclockid(long thread) throws PosixException {
        int[] clock = new int[1];
        PosixException.check(-Functions.pthread_getcpuclockid(thread, clock));
        return clock[0];
    }

    /**
     * shm_open(3). The caller owns the descriptor, which programs do not inherit.
     *
     * @throws PosixException EACCES, EEXIST, EINVAL, EMFILE, ENAMETOOLONG, ENFILE, ENOENT
     */
    public static int shmOpen(String name, int flags, int mode) throws PosixException {
        int fd = Functions.shm_open(name, flags, mode);
        check(fd);
        return fd;
    }

    /**
     * shm_unlink(3).
     *
     * @throws PosixException EACCES, EINVAL, ENAMETOOLONG, ENOENT
     */
    public static void shmUnlink(String name) throws PosixException {
        check(Functions.shm_unlink(name));
    }

    /**
     * killpg(3).
     *
     * @throws PosixException EINVAL, EPERM, ESRCH
     */
    public static void killpg(int pgrp, int signal) throws PosixException {
        check(Functions.killpg(pgrp, signal));
    }

    /**
     * pipe2(2). The caller owns both descriptors: the read end, the write end.
     *
     * @throws PosixException EINVAL, EMFILE, ENFILE
     */
    public static int[] pipe2(int flags) throws PosixException {
        int[] ends = new int[2];
        check(Functions.pipe2(ends, flags));
        return ends;
    }

    /**
     * close(2).
     *
     * @throws PosixException EBADF, EINTR, EIO
     */
    public static void close(int fd) throws PosixException {
        check(Functions.close(fd));
    }

    /** strerror(3): the text of an errno. */
    public static String strerror(int errno) {
        return Functions.strerror(errno);
    }

    /** strsignal(3): the text of a signal. */
    public static String strsignal(int signal) {
        return Functions.strsignal(signal);
    }

    /**
     * raise(3): a signal to the calling thread.
     *
     * @throws PosixException EINVAL
     */
    public static void raise(int signal) throws PosixException {
        check(Functions.raise(signal));
    }

    /** alarm(2). Returns the seconds that were left of the alarm before, 0: there was none. */
    public static long alarm(int seconds) {
        return Integer.toUnsignedLong(Functions.alarm(seconds));
    }

    /**
     * ttyname_r(3): the name of a terminal.
     *
     * @throws PosixException EBADF, ENODEV, ENOTTY
     */
    public static String ttyname(int fd) throws PosixException {
        byte[] name = new byte[PATH_MAX];
        PosixException.check(-Functions.ttyname_r(fd, name, name.length));
        return Native.toString(name, StandardCharsets.UTF_8);
    }

    /**
     * posix_fallocate(3).
     *
     * @throws PosixException EBADF, EFBIG, EINVAL, EINTR, ENODEV, ENOSPC, ESPIPE
     */
    public static void posixFallocate(int fd, long offset, long length) throws PosixException {
        PosixException.check(-Functions.posix_fallocate(fd, offset, length));
    }

    static void check(int result) throws PosixException {
        if (result == -1) {
            throw new PosixException(Native.getLastError());
        }
    }

    /** newlocale(3): is there a locale of this name that classifies characters? */
    public static boolean hasCharacterLocale(String name) {
        long locale = Functions.newlocale(LC_CTYPE_MASK, name, 0);
        if (locale != 0) {
            Functions.freelocale(locale);
        }
        return locale != 0;
    }
}
