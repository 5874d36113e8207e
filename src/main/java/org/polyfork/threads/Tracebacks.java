// SPDX-License-Identifier: Apache-2.0
package org.polyfork.threads;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.InterpreterLock;
import org.polyfork.builtins.PythonStack;
import org.polyfork.posix.Libc;
import org.polyfork.posix.Signals;

/** Writes the stacks of a context's threads, as {@code traceback.c} of CPython does for {@code faulthandler}. */
public final class Tracebacks {
    private static final int MAX_FRAMES = 100;
    private static final int MAX_THREADS = 100;
    private static final int MAX_CHARACTERS = 500;

    /** A thread in native code does not tell its stack. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TruffleInstrument.Env env;
    private final TruffleContext context;

    /** Of the threads of a context. */
    public Tracebacks(TruffleInstrument.Env env, TruffleContext context) {
        this.env = env;
        this.context = context;
    }

    public static void write(int fd, String text) {
        Libc.writeAll(fd, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** That of the calling thread, which is in the context. */
    public static void dumpCurrent(int fd) {
        StringBuilder text = new StringBuilder("Stack (most recent call first):\n");
        append(text, PythonStack.ofCurrentThread());
        Tracebacks.write(fd, text.toString());
    }

    /** Those of all threads; the calling thread is in the context and holds the interpreter lock. */
    public void dumpAllFromInside(int fd) {
        Collection collection = new Collection(PythonThreads.ALL.in(context));
        collection.stacks.put(Thread.currentThread(), PythonStack.ofCurrentThread());
        try (var _ = InterpreterLock.giveUp()) { // a thread that waits for it does not come to a safepoint
            TruffleSafepoint.setBlockedThreadInterruptible(BlockingCall.LOCATION, Collection::await, collection);
        }
        collection.write(fd, Thread.currentThread());
    }

    /** Those of all threads; the calling thread is not one of Python's. */
    void dumpAllFromOutside(int fd) throws InterruptedException {
        Collection collection = new Collection(PythonThreads.ALL.in(context));
        collection.await();
        collection.write(fd, null);
    }

    /** Each thread notes its stack at its next safepoint. */
    private final class Collection extends ThreadLocalAction {
        private final List<PythonThreads.Entry> threads;
        private final Map<Thread, List<PythonStack.Place>> stacks = new ConcurrentHashMap<>();
        private final CountDownLatch missing;

        Collection(List<PythonThreads.Entry> threads) {
            super(false, false);
            this.threads = threads;
            Thread[] others = threads.stream()
                    .map(PythonThreads.Entry::thread)
                    .filter(thread -> thread != Thread.currentThread())
                    .toArray(Thread[]::new);
            missing = new CountDownLatch(others.length);
            if (others.length > 0) {
                env.submitThreadLocal(context, others, this);
            }
        }

        @Override
        protected void perform(Access access) {
            stacks.put(access.getThread(), PythonStack.ofCurrentThread());
            missing.countDown();
        }

        /** Waits until all have; wakes those that wait in a system call of GraalPy's. */
        void await() throws InterruptedException {
            long end = System.nanoTime() + MAX_WAIT_NANOS;
            long pause = FIRST_PAUSE_NANOS;
            while (!missing.await(pause, TimeUnit.NANOSECONDS) && System.nanoTime() < end) {
                threads.stream()
                        .filter(entry -> entry.thread().isAlive() && !stacks.containsKey(entry.thread()))
                        .forEach(entry -> Signals.wake(entry.nativeId()));
                pause *= 2;
            }
        }

        void write(int fd, Thread current) {
            StringBuilder text = new StringBuilder();
            for (PythonThreads.Entry entry : threads.subList(0, Math.min(threads.size(), MAX_THREADS))) {
                if (!text.isEmpty()) {
                    text.append('\n');
                }
                text.append(entry.thread() == current ? "Current thread" : "Thread")
                        .append(" 0x%016x (most recent call first):%n"
                                .formatted(entry.thread().threadId()));
                List<PythonStack.Place> stack = stacks.get(entry.thread());
                if (stack == null) {
                    text.append("  <no Python frame>\n");
                } else {
                    append(text, stack);
                }
            }
            if (threads.size() > MAX_THREADS) {
                text.append("...\n");
            }
            Tracebacks.write(fd, text.toString());
        }
    }

    private static void append(StringBuilder text, List<PythonStack.Place> stack) {
        for (PythonStack.Place place : stack.subList(0, Math.min(stack.size(), MAX_FRAMES))) {
            text.append("  File \"")
                    .append(ascii(place.file()))
                    .append("\", line ")
                    .append(place.line())
                    .append(" in ")
                    .append(ascii(place.function()))
                    .append('\n');
        }
        if (stack.size() > MAX_FRAMES) {
            text.append("  ...\n");
        }
    }

    private static String ascii(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().limit(MAX_CHARACTERS).forEach(character -> {
            if (character >= ' ' && character < 0x7f) {
                result.append((char) character);
            } else {
                result.append((character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\U%08x")
                        .formatted(character));
            }
        });
        return text.codePointCount(0, text.length()) > MAX_CHARACTERS
                ? result.append("...").toString()
                : result.toString();
    }
}
