// SPDX-License-Identifier: Apache-2.0
package org.polyfork.process;

/**
 * The status word of wait(2), read as the W* macros of {@code bits/waitstatus.h} read it. Each function is CPython's
 * {@code os} function of its POSIX name.
 */
public final class WaitStatus {
    private static final int SIGNAL_MASK = 0x7f; // of the low byte: 0 exited, 0x7f stopped, else the signal
    private static final int STOPPED = 0x7f;
    private static final int CORE_DUMPED = 0x80;
    private static final int CONTINUED = 0xffff;

    private WaitStatus() {}

    /** WIFEXITED: it ended by exit. */
    public static boolean ifExited(int status) {
        return termSig(status) == 0;
    }

    /** WEXITSTATUS: what it gave to exit, 0 to 255. */
    public static int exitStatus(int status) {
        return stopSig(status);
    }

    /** WIFSIGNALED: a signal ended it. */
    public static boolean ifSignaled(int status) {
        return termSig(status) != 0 && termSig(status) != STOPPED;
    }

    /** WTERMSIG: the signal that ended it. */
    public static int termSig(int status) {
        return status & SIGNAL_MASK;
    }

    /** WCOREDUMP: it left a core file. */
    public static boolean coreDump(int status) {
        return (status & CORE_DUMPED) != 0;
    }

    /** WIFSTOPPED: it is stopped. */
    public static boolean ifStopped(int status) {
        return (status & 0xff) == STOPPED;
    }

    /** WSTOPSIG: the signal that stopped it. */
    public static int stopSig(int status) {
        return (status >> 8) & 0xff;
    }

    /** WIFCONTINUED: it goes on after a stop. */
    public static boolean ifContinued(int status) {
        return status == CONTINUED;
    }
}
