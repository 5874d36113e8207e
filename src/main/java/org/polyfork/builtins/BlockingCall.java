// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import org.polyfork.posix.CancellableCalls;
import org.polyfork.posix.Errno;
import org.polyfork.posix.PosixException;

/**
 * A system call that waits, without the interpreter lock, where Truffle can interrupt the thread: signal handlers run during the wait, which then
 * goes on (PEP 475), unless one raises.
 */
public final class BlockingCall {
    private static final ThreadLocal<CancellableCalls> OF_THREAD = ThreadLocal.withInitial(CancellableCalls::new);
    private static final ThreadLocal<Runnable> WHEN_OVER = new ThreadLocal<>();

    /** Where Truffle thinks the thread is; it belongs to no function of the program. */
    public static final Node LOCATION = new Node() {};

    /** A wait that can fail. */
    @FunctionalInterface
    public interface Call<R> {
        /** Called again after each interruption. */
        R apply(CancellableCalls calls) throws PosixException;
    }

    private BlockingCall() {}

    /** Waits. */
    public static <R> R call(Call<R> wait) throws PosixException {
        CancellableCalls calls = OF_THREAD.get();
        calls.reset();
        Outcome<R> outcome;
        try (var _ = InterpreterLock.giveUp()) {
            outcome = TruffleSafepoint.getCurrent()
                    .setBlockedFunction(LOCATION, new Interrupter(calls), x -> attempt(wait, x), calls, null, null);
        }
        Runnable next = WHEN_OVER.get();
        if (next != null) {
            WHEN_OVER.remove();
            next.run();
        }
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return outcome.result();
    }

    /** Called where Truffle has interrupted a wait: when that is over, the action is done. */
    public static void whenOver(Runnable action) {
        WHEN_OVER.set(action);
    }

    /** A call that does not wait, with the interpreter lock. */
    public static <R> R callAtOnce(Call<R> call) throws PosixException {
        CancellableCalls calls = OF_THREAD.get();
        calls.reset();
        return call.apply(calls);
    }

    private record Outcome<R>(R result, PosixException failure) {}

    private static <R> Outcome<R> attempt(Call<R> wait, CancellableCalls calls) throws InterruptedException {
        try {
            return new Outcome<>(wait.apply(calls), null);
        } catch (PosixException e) {
            if (e.errno() == Errno.EINTR) {
                throw new InterruptedException(); // Truffle lets pending actions run, then calls again
            }
            return new Outcome<>(null, e);
        }
    }

    private record Interrupter(CancellableCalls calls) implements TruffleSafepoint.Interrupter {
        @Override
        public void interrupt(Thread thread) {
            calls.interrupt();
        }

        @Override
        public void resetInterrupted() {
            calls.reset();
        }
    }
}
