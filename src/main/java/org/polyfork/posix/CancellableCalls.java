// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * One thread's waiting for children, input, output, signals, semaphores or the end of a time, which another thread may interrupt. An
 * interruption that comes at any time after {@link #CancellableCalls()} or the last {@link #reset()} makes the wait fail with
 * EINTR: none is lost.
 */
public final class CancellableCalls {
    private static final int WAIT4_RESULTS = 19; // engine.h
    private static final int WAITID_RESULTS = 5;
    private static final int SIGTIMEDWAIT_RESULTS = 7;
    private static final int SYSTEM_CALL_WORDS = 7;
    private static final int BUFFER_BYTES = 1 << 14;
    private static final long MAX_BYTES = 0x7ffff000; // read(2)

    private final MemorySegment interrupted = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES);
    private final MemorySegment results = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, WAIT4_RESULTS);
    private final long thread = ForkEngine.threadSelf();

    /** A wait of the calling thread. */
    public CancellableCalls() {
        reset();
    }

    /**
     * syscall(2): the number, and up to six arguments, which are numbers or addresses.
     *
     * @return the result, or a negated errno
     * @throws PosixException EINTR: interrupted, or a signal was handled
     */
    public long call(long... words) throws PosixException {
        long[] all = Arrays.copyOf(words, SYSTEM_CALL_WORDS);
        long result = DirectCalls.pf_interruptible_syscall(
                interrupted.address(), all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
        if (result == -Errno.EINTR) {
            throw new PosixException(Errno.EINTR);
        }
        return result;
    }

    /**
     * A call like pread(2), by its number: the arguments are a descriptor, a buffer, its size, and one more.
     *
     * @return what was read
     * @throws PosixException those of the call; EINTR: interrupted; ENOMEM
     */
    public byte[] read(long number, long fd, long size, long more) throws PosixException {
        long most = Math.min(size, MAX_BYTES);
        if (most <= BUFFER_BYTES) {
            byte[] bytes = new byte[readInto(number, fd, buffer.address(), most, more)];
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
            return bytes;
        }
        long memory = Native.malloc(most); // pages that nothing is read into cost nothing
        if (memory == 0) {
            throw new PosixException(Errno.ENOMEM);
        }
        try {
            return new Pointer(memory).getByteArray(0, readInto(number, fd, memory, most, more));
        } finally {
            Native.free(memory);
        }
    }

    private int readInto(long number, long fd, long address, long size, long more) throws PosixException {
        return PosixException.check((int)
                DirectCalls.pf_interruptible_syscall(interrupted.address(), number, fd, address, size, more, 0, 0));
    }

    /** A child that changed its state, as waitpid(2) tells; {@code pid} 0: none has (WNOHANG). */
    public record WaitPid(int pid, int status) {}

    /** A child that changed its state, as wait4(2) tells; {@code pid} 0: none has (WNOHANG). */
    public record Wait4(int pid, int status, long[] rusage) {}

    /** A child that changed its state, as waitid(2) tells; {@code pid} 0: none has (WNOHANG). */
    public record WaitId(int pid, int uid, int signo, int status, int code) {}

    /**
     * waitpid(2).
     *
     * @throws PosixException ECHILD: no such child; EINTR: interrupted, or a signal was handled; EINVAL
     */
    public WaitPid waitpid(int pid, int options) throws PosixException {
        long result = DirectCalls.pf_waitpid(interrupted.address(), pid, options);
        return new WaitPid(PosixException.check((int) result), (int) (result >> Integer.SIZE));
    }

    /**
     * wait4(2).
     *
     * @return rusage: the sixteen figures of getrusage(2) in their order, each time as seconds and microseconds
     * @throws PosixException ECHILD: no such child; EINTR: interrupted, or a signal was handled; EINVAL
     */
    public Wait4 wait4(int pid, int options) throws PosixException {
        int result =
                PosixException.check(EngineLibrary.pf_wait4(interrupted.address(), pid, options, results.address()));
        long[] all = results(WAIT4_RESULTS);
        return new Wait4(result, (int) all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    /**
     * waitid(2).
     *
     * @throws PosixException ECHILD: no such child; EINTR: interrupted, or a signal was handled; EINVAL
     */
    public WaitId waitid(int idType, int id, int options) throws PosixException {
        PosixException.check(EngineLibrary.pf_waitid(interrupted.address(), idType, id, options, results.address()));
        long[] all = results(WAITID_RESULTS);
        return new WaitId((int) all[0], (int) all[1], (int) all[2], (int) all[3], (int) all[4]);
    }

    /**
     * sigtimedwait(2).
     *
     * @param set signal n as bit n - 1
     * @param timeoutNanos negative: no limit
     * @return si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band
     * @throws PosixException EAGAIN: none within the time; EINTR: interrupted, or another signal was handled; EINVAL
     */
    public long[] sigtimedwait(long set, long timeoutNanos) throws PosixException {
        PosixException.check(
                EngineLibrary.pf_sigtimedwait(interrupted.address(), set, timeoutNanos, results.address()));
        return results(SIGTIMEDWAIT_RESULTS);
    }

    /** pause(2): waits for a signal that is handled. */
    public void pause() throws PosixException {
        PosixException.check(EngineLibrary.pf_pause(interrupted.address()));
    }

    /** clock_nanosleep(2) of CLOCK_MONOTONIC: a length of time. */
    public void sleep(long nanos) throws PosixException {
        PosixException.check(EngineLibrary.pf_sleep(interrupted.address(), nanos));
    }

    /**
     * read(2).
     *
     * @param address of the memory that is read into
     * @return how many bytes; 0 at the end of the file
     * @throws PosixException EAGAIN, EBADF, ECONNRESET, EINTR: interrupted, and nothing was read, EIO
     */
    public int read(int fd, long address, int size) throws PosixException {
        return PosixException.check((int) DirectCalls.pf_read(interrupted.address(), fd, address, size));
    }

    /**
     * write(2).
     *
     * @param address of the memory that is written
     * @return how many bytes, perhaps not all
     * @throws PosixException EAGAIN, EBADF, ECONNRESET, EINTR: interrupted, and nothing was written, EPIPE
     */
    public int write(int fd, long address, int size) throws PosixException {
        return PosixException.check((int) DirectCalls.pf_write(interrupted.address(), fd, address, size));
    }

    /**
     * poll(2): waits until a read would not wait, or would fail.
     *
     * @param timeoutNanos negative: no limit
     * @return false when the time is over
     * @throws PosixException EINTR: interrupted; EINVAL, ENOMEM
     */
    public boolean pollInput(int fd, long timeoutNanos) throws PosixException {
        return PosixException.check(EngineLibrary.pf_poll_input(interrupted.address(), fd, timeoutNanos)) != 0;
    }

    /**
     * sendmsg(2) or recvmsg(2), by its number.
     *
     * @return how many bytes
     * @throws PosixException those of the call; EINTR: interrupted
     */
    public int transfer(long number, int fd, SocketMessage message, int flags) throws PosixException {
        return PosixException.check((int) call(number, fd, message.header(), flags));
    }

    /**
     * sem_wait(3) or sem_clockwait(3), of a semaphore of {@link Semaphores}.
     *
     * @param timeoutNanos negative: no limit
     * @throws PosixException ETIMEDOUT; EINTR: interrupted
     */
    public void semWait(long semaphore, long timeoutNanos) throws PosixException {
        PosixException.check(EngineLibrary.pf_sem_wait(interrupted.address(), semaphore, timeoutNanos));
    }

    /** Interrupts the wait, from any thread. */
    public void interrupt() {
        EngineLibrary.pf_interrupt(interrupted.address(), thread);
    }

    /** Forgets an interruption. */
    public void reset() {
        interrupted.set(ValueLayout.JAVA_INT, 0, 0);
    }

    private long[] results(int count) {
        return results.asSlice(0, (long) count * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
    }
}
