// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.JNIEnv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static final int REFUSAL_SIZE = 256;

    /** From {@link #fork}. */
    public static final int BUSY = -Errno.EBUSY;

    /** What becomes of a thread of Java's in the child: {@code enum pf_fate} of {@code src/main/c/engine.h}, in its order. */
    public enum Fate {
        /** It goes on, as the thread that forks does. */
        LIVES,
        /** It lives, and stays suspended until {@link #resumeHeld}. The JVM's own compilers are held without being named. */
        HELD,
        /** Excluded: a thread of Python's that waits in Java where it can be excluded. */
        PARKED,
        /** Excluded: a thread of Python's that has not parked. It must be inside a waiting system call. */
        BLOCKED,
        /** It runs no line of Java: excluded where it waits, else there, suspended. */
        SUSPENDED
    }

    /**
     * What becomes of each thread of Java's in the child.
     *
     * @param threads all of them, virtual ones only if they are Python's
     * @param fates of each
     * @param overdue a thread that is blocked may wait in Java, too, for anything but a lock
     * @param resettable locks, as {@link java.util.concurrent.locks.LockSupport#getBlocker} shows them, for which they may
     *     wait at any time; the caller empties their queues in the child
     * @param owners tells who of those excluded holds locks; null: nobody asks
     */
    public record ThreadCensus(
            Thread[] threads, Fate[] fates, boolean overdue, Object[] resettable, LockOwners owners) {
        /** Those with one of these fates. */
        public Thread[] with(Fate... wanted) {
            List<Thread> found = new ArrayList<>();
            for (int i = 0; i < threads.length; i++) {
                if (Arrays.asList(wanted).contains(fates[i])) {
                    found.add(threads[i]);
                }
            }
            return found.toArray(new Thread[0]);
        }

        private byte[] numbers() {
            byte[] numbers = new byte[fates.length];
            for (int i = 0; i < fates.length; i++) {
                numbers[i] = (byte) fates[i].ordinal();
            }
            return numbers;
        }
    }

    /**
     * All objects of a class, and of none that extends it, by a walk through the heap. Where the JVM does not tell of them it is
     * empty.
     */
    public static Object[] instances(Class<?> type) {
        Object[] found = DirectCalls.pf_instances(type);
        return found == null ? new Object[0] : found;
    }

    /** Tells who holds locks of Java's for which a child would wait. It is asked while these threads are suspended. */
    public interface LockOwners {
        /**
         * Of each thread, whether it holds any, or is about to: it goes on for a moment, and it is asked once more. null: the answer is
         * {@link #BUSY}, for the caller of {@link #fork} has something to do first.
         */
        boolean[] areHeld(Thread[] threads);
    }

    /**
     * fork(2) with all threads of the JVM, save those excluded.
     *
     * @param snapshot null, or a file: the child writes itself there and ends. Then this returns 0 in each process that is
     *     made from it later: see {@link RestoredProcess}
     * @return the child's process id, and 0 in the child; {@link #BUSY}: no fork, for a thread was where it cannot be left
     *     out of the child, or has just been started. Try again
     * @throws PosixException EAGAIN: a limit on processes, or a thread that cannot be stopped; ENOMEM; ENOSYS: the JVM
     *     does not let its threads be suspended
     */
    public static int fork(ThreadCensus census, String snapshot) throws PosixException {
        int pid = EngineLibrary.pf_fork(
                JNIEnv.CURRENT,
                census.threads(),
                census.numbers(),
                census.overdue() ? 1 : 0,
                census.resettable(),
                census.owners(),
                snapshot);
        if (pid < 0 && pid != BUSY) {
            throw new PosixException(-pid, refusal());
        }
        return pid;
    }

    /** Why the last {@link #fork} was refused: which thread, and what it does; or "": the kernel refused. */
    public static String refusal() {
        byte[] text = new byte[REFUSAL_SIZE];
        return new String(text, 0, EngineLibrary.pf_refusal(text, text.length), StandardCharsets.UTF_8);
    }

    /**
     * Tells which files are the JVM's own.
     *
     * @param jars descriptors (-1: none) of what the JDK reads by seeking: a child gets its own
     * @param recordings the directory of the flight recorder's files, with a slash at its end: a child writes none; "" where
     *     nothing is recorded
     * @throws PosixException ENOMEM; ENAMETOOLONG
     */
    public static void setJvmFiles(int[] jars, String recordings) throws PosixException {
        PosixException.check(EngineLibrary.pf_set_jvm_files(nonEmpty(jars), jars.length, recordings));
    }

    /**
     * Closes descriptors, save those of the JVM's own files: see {@link #setJvmFiles}.
     *
     * @param low the first
     * @param high the one after the last
     * @param kept others that stay open
     * @throws PosixException ENOMEM
     */
    public static void closeRange(int low, int high, int[] kept) throws PosixException {
        PosixException.check(EngineLibrary.pf_close_range(low, high, nonEmpty(kept), kept.length));
    }

    /** Is a descriptor one that the JVM had at the start, the engine's, or of a recording? */
    public static boolean isJvms(int descriptor) {
        return EngineLibrary.pf_is_jvms(descriptor) != 0;
    }

    private static int[] nonEmpty(int[] array) { // JNA passes no address for an empty one
        return array.length == 0 ? new int[1] : array;
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
     * Waits until this process, a new child or one that has just started, has worked for a while or has nothing to do. If it
     * forks meanwhile, its child has the calling thread too.
     */
    public static void waitWhileJitIsHeld() {
        EngineLibrary.pf_wait_while_jit_is_held();
    }

    /**
     * For the one thread that releases what is held: waits until {@link #announceJitHold} is called, in this process or in one that is
     * made from it, and then until that hold ends.
     *
     * @param seen what the last call returned; at first 0
     */
    public static int waitForEndOfJitHold(int seen) {
        return EngineLibrary.pf_wait_for_end_of_jit_hold(seen);
    }

    /** A hold has begun in this process, a new one, and all is there that its end needs. */
    public static void announceJitHold() {
        EngineLibrary.pf_announce_jit_hold();
    }

    /** The calling thread compiles: whoever else wakes up is to run at once. Before Linux 6.12 it changes nothing. */
    public static void lengthenSlice() {
        EngineLibrary.pf_lengthen_slice();
    }

    /** In a JVM that starts for one program: C2 is held until the program starts, and then as in a new child. */
    public static void holdJitUntilProgramStarts() {
        EngineLibrary.pf_hold_jit_until_program_starts();
    }

    /** The hold goes on as in a new child: see {@link #waitWhileJitIsHeld}. */
    public static void programStarts() {
        EngineLibrary.pf_program_starts();
    }

    /** The process imports or forks, which it does only once: the time of its hold begins again. */
    public static void noteStartupActivity() {
        EngineLibrary.pf_note_startup_activity();
    }

    /** Ends the hold: {@link #waitWhileJitIsHeld} returns, and the JVM's own compilers start. */
    public static void releaseJit() {
        EngineLibrary.pf_release_jit();
    }

    /** In a child: resumes threads of Java that were held. */
    public static void resumeHeld(Thread[] held) {
        EngineLibrary.pf_resume_held(JNIEnv.CURRENT, held);
    }

    /** Ends the process at once: its other threads, then exit_group(2). No exit handler and no shutdown hook runs. Does not return. */
    public static void exit(int status) {
        EngineLibrary.pf_exit_alone(status);
    }

    /** Ends the process by a signal with its default disposition, as its parent then sees it. Does not return. */
    public static void exitBySignal(int signal) {
        EngineLibrary.pf_exit_by_signal(signal);
    }
}
