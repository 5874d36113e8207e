// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

/** Signals of the process, and of its threads. Sets of signals have signal n as bit n - 1. */
public final class Signals {
    /** What is done with a signal: the values of engine.h, enum pf_disposition. */
    public static final int DEFAULT = 0;

    public static final int IGNORED = 1;
    public static final int NOTED = 2;

    /** A handler that is not Python's. To set it gives a signal back what was done with it before Python. */
    public static final int FOREIGN = 3;

    private static final int TIMER_FIGURES = 4;

    private Signals() {}

    /**
     * Makes the process the Python program's: signals that the JVM takes to end in its own way get their default
     * disposition, SIGPIPE and SIGXFSZ are ignored, and signals to the process come to Python's threads alone.
     *
     * @throws PosixException EAGAIN: a thread did not stop in time
     */
    public static void own() throws PosixException {
        PosixException.check(EngineLibrary.pf_own_signals());
    }

    /** The calling thread runs Python: it may get signals that are sent to the process. */
    public static void threadRunsPython() {
        EngineLibrary.pf_thread_runs_python();
    }

    /**
     * What is done with a signal: {@link #DEFAULT}, {@link #IGNORED}, {@link #NOTED}, {@link #FOREIGN}.
     *
     * @throws PosixException EINVAL
     */
    public static int disposition(int signal) throws PosixException {
        return PosixException.check(EngineLibrary.pf_signal_disposition(signal));
    }

    /**
     * sigaction(2). System calls go on after a noted signal (SA_RESTART); {@link #wake} ends one.
     * @throws PosixException EINVAL: no such signal, or one that cannot be caught
     */
    public static void setDisposition(int signal, int disposition) throws PosixException {
        PosixException.check(EngineLibrary.pf_set_signal_disposition(signal, disposition));
    }

    /** Waits until the count of noted signals is not {@code seen}, or the time is over (negative: no limit); the count. */
    public static int await(int seen, long timeoutNanos) {
        return EngineLibrary.pf_wait_for_signals(seen, timeoutNanos);
    }

    /** {@link #await} returns, as if a signal had been noted. */
    public static void endWaiting() {
        EngineLibrary.pf_end_waiting_for_signals();
    }

    /** The lowest signal that was noted and not yet taken, or 0. */
    public static int take() {
        return DirectCalls.pf_take_signal();
    }

    /** Makes the waiting system call of a thread ({@link ForkEngine#threadSelf}) end with EINTR, if it is in one. */
    public static void wake(long thread) {
        EngineLibrary.pf_wake(thread);
    }

    /** Where a byte is written for each noted signal; -1: nowhere. */
    public static void setWakeupFd(int fd) {
        EngineLibrary.pf_set_wakeup_fd(fd);
    }

    /** Why the last byte could not be written, as an errno; then forgotten. 0: it could. */
    public static int takeWakeupErrno() {
        return EngineLibrary.pf_take_wakeup_errno();
    }

    /**
     * pthread_sigmask(3) of the calling thread.
     *
     * @return the mask before
     * @throws PosixException EINVAL
     */
    public static long mask(int how, long set) throws PosixException {
        long[] old = new long[1];
        PosixException.check(EngineLibrary.pf_sigmask(how, set, old));
        return old[0];
    }

    /** sigpending(2). */
    public static long pending() throws PosixException {
        long[] set = new long[1];
        PosixException.check(EngineLibrary.pf_sigpending(set));
        return set[0];
    }

    /**
     * kill(2).
     *
     * @throws PosixException EINVAL, EPERM, ESRCH
     */
    public static void kill(int pid, int signal) throws PosixException {
        PosixException.check(EngineLibrary.pf_kill(pid, signal));
    }

    /**
     * pthread_kill(3).
     *
     * @param thread {@link ForkEngine#threadSelf}
     * @throws PosixException EINVAL, ESRCH
     */
    public static void pthreadKill(long thread, int signal) throws PosixException {
        PosixException.check(EngineLibrary.pf_pthread_kill(thread, signal));
    }

    /**
     * setitimer(2).
     *
     * @param figures seconds and microseconds of the value, then of the interval
     * @return the figures before
     * @throws PosixException EINVAL
     */
    public static long[] setitimer(int which, long[] figures) throws PosixException {
        long[] old = new long[TIMER_FIGURES];
        PosixException.check(EngineLibrary.pf_setitimer(which, figures, old));
        return old;
    }

    /**
     * getitimer(2): as {@link #setitimer} returns them.
     *
     * @throws PosixException EINVAL
     */
    public static long[] getitimer(int which) throws PosixException {
        long[] now = new long[TIMER_FIGURES];
        PosixException.check(EngineLibrary.pf_getitimer(which, now));
        return now;
    }
}
