package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Functions of the C library, each as its man page has it. */
public final class Libc {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int getpid();

        static native int getppid();

        static native int killpg(int pgrp, int sig);

        static native int pipe2(int[] pipefd, int flags);

        static native String strerror(int errnum);

        static native String strsignal(int signal);

        static native int raise(int signal);

        static native int alarm(int seconds);
    }

    private Libc() {}

    /** getpid(2): never cached, so right in a child too. */
    public static int getpid() {
        return Functions.getpid();
    }

    /** getppid(2). */
    public static int getppid() {
        return Functions.getppid();
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

    private static void check(int result) throws PosixException {
        if (result == -1) {
            throw new PosixException(Native.getLastError());
        }
    }
}
