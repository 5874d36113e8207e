package org.polyfork.posix;

import com.sun.jna.JNIEnv;

/** The fork engine: see {@code src/main/c/engine.h}. */
public final class ForkEngine {
    private ForkEngine() {}

    /**
     * Installs the engine in this process, once.
     *
     * @throws PosixException ENOSYS where this JVM does not tell about its threads (it is not HotSpot); ENOTSUP where its
     *     heap is shared memory; EPROTONOSUPPORT where a debugger can be attached; ELIBACC where there is no glibc
     */
    public static void initialize() throws PosixException {
        if (CLibrary.isMusl()) {
            throw new PosixException(Errno.ELIBACC);
        }
        PosixException.check(EngineLibrary.pf_init());
    }

    /** The calling thread, by a number that stays the same in the forks of this process: pthread_self(3). */
    public static long threadSelf() {
        return EngineLibrary.pf_thread_self();
    }

    /** From {@link #fork}. */
    public static final int BUSY = -Errno.EBUSY;

    /**
     * Where the threads stand.
     *
     * @param parked left out of the child: threads ({@link #threadSelf()}) that wait in Java
     * @param python left out: Python's threads that have not parked; they must be inside a waiting system call
     * @param mayWaitInJava or may wait in Java, for anything but a lock
     * @param emptied locks, as {@link java.util.concurrent.locks.LockSupport#getBlocker} shows them, for which they may
     *     wait at any time; the caller empties their queues in the child
     * @param suspend threads that run no line of Java in the child
     * @param living all other threads of Java
     */
    public record Standing(
            long[] parked,
            Thread[] python,
            boolean mayWaitInJava,
            Object[] emptied,
            Thread[] suspend,
            Thread[] living) {}

    /**
     * fork(2) with all threads of the JVM, save those left out.
     *
     * @param late of the living: stand still in the child until {@link #startLate}, as the JVM's compilers do
     * @param snapshot null, or a file: the child writes itself there and ends. Then this returns 0 in each process that is
     *     made from it later: see {@link RestoredProcess}
     * @return the child's process id, and 0 in the child; {@link #BUSY}: no fork, for a thread was where it cannot be left
     *     out of the child, or has just been started. Try again
     * @throws PosixException EAGAIN: a limit on processes, or a thread that cannot be stopped; ENOMEM; ENOSYS: the JVM
     *     does not let its threads be suspended
     */
    public static int fork(Standing standing, Thread[] late, String snapshot) throws PosixException {
        int pid = EngineLibrary.pf_fork(
                JNIEnv.CURRENT,
                nonEmpty(standing.parked()),
                standing.parked().length,
                standing.python(),
                standing.mayWaitInJava() ? 1 : 0,
                standing.emptied(),
                standing.suspend(),
                standing.living(),
                late,
                snapshot);
        return pid == BUSY ? BUSY : PosixException.check(pid);
    }

    private static long[] nonEmpty(long[] array) { // JNA passes no address for an empty one
        return array.length == 0 ? new long[1] : array;
    }

    /**
     * Starts a thread that takes no signals of Python's. Else it would have the mask of its creator, also when it ends
     * ({@code os::free_thread}), and a signal that all of Python's threads block would go to it.
     */
    public static void startWithoutSignals(Thread thread) {
        long mask = EngineLibrary.pf_refuse_signals();
        try {
            thread.start();
        } finally {
            EngineLibrary.pf_accept_signals(mask);
        }
    }

    /**
     * Waits until this process, a new child or one that has just started, has worked for a while or has nothing to do.
     *
     * @param livesOn is the calling thread, if this process forks meanwhile, one of its child's too?
     */
    public static void waitWhileNew(boolean livesOn) {
        EngineLibrary.pf_wait_while_new(livesOn ? 1 : 0);
    }

    /** The calling thread compiles: whoever else wakes up is to run at once. Before Linux 6.12 it changes nothing. */
    public static void giveWay() {
        EngineLibrary.pf_give_way();
    }

    /** This process starts, for one program: until that begins, and then as long as it is new, C2 compiles nothing. */
    public static void startBegins() {
        EngineLibrary.pf_start_begins();
    }

    /** From now on it is new, as a child is: see {@link #waitWhileNew}. */
    public static void programBegins() {
        EngineLibrary.pf_program_begins();
    }

    /** If it is new, its time begins again: what it does now it does only once. */
    public static void stillBegins() {
        EngineLibrary.pf_still_begins();
    }

    /** {@link #waitWhileNew} ends, and the JVM's own compilers start. */
    public static void endLateness() {
        EngineLibrary.pf_end_lateness();
    }

    /** In a child: the threads that were to start late start now. */
    public static void startLate(Thread[] late) {
        EngineLibrary.pf_start_late(JNIEnv.CURRENT, late);
    }

    /** Ends the process at once: exit_group(2). No exit handler and no shutdown hook runs. Does not return. */
    public static void exit(int status) {
        EngineLibrary.pf_exit(status);
    }

    /** Ends the process by a signal with its default disposition, as its parent then sees it. Does not return. */
    public static void exitBySignal(int signal) {
        EngineLibrary.pf_exit_by_signal(signal);
    }
}
