// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of a Java program stand still in the children that its Python forks, and go on in the parent. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class EmbedderThreadsIT {
    /** Forks; the child exits with the number of counters that go on there, within a tenth of a second. */
    private static final String COUNT_IN_CHILD = """
        import os, time
        def count_in_child(read):
            pid = os.fork()
            if pid == 0:
                before = [read(i) for i in range(COUNTERS)]
                time.sleep(0.1)
                os._exit(sum(read(i) != before[i] for i in range(COUNTERS)))
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        count_in_child
        """;

    private final List<AtomicLong> counters = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Pipe pipe;

    EmbedderThreadsIT() throws IOException {
        pipe = Pipe.open();
    }

    private interface Work {
        void once(AtomicLong counter) throws InterruptedException, IOException;
    }

    private Thread start(Work work) {
        return start(Thread.ofPlatform().daemon(), work);
    }

    private Thread start(Thread.Builder builder, Work work) {
        AtomicLong counter = new AtomicLong();
        counters.add(counter);
        Thread thread = builder.start(() -> {
            try {
                while (!over.get()) {
                    work.once(counter);
                }
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException("a fork showed in a thread of the parent", e);
            }
        });
        threads.add(thread);
        return thread;
    }

    private void startSome() {
        start(AtomicLong::incrementAndGet); // computes
        start(counter -> new StringBuilder("" + counter.incrementAndGet())
                .reverse()
                .toString()
                .hashCode()); // in the JDK
        startSomeThatWait(Thread.ofPlatform().daemon());
    }

    private void startSomeThatWait(Thread.Builder builder) {
        start(builder, counter -> {
            Thread.sleep(1);
            counter.incrementAndGet();
        });
        start(builder, counter -> {
            synchronized (counter) {
                counter.wait(1);
            }
            counter.incrementAndGet();
        });
        start(builder, counter -> {
            Thread.sleep(1);
            pipe.sink().write(ByteBuffer.allocate(1));
            counter.incrementAndGet();
        });
        start(builder, counter -> {
            pipe.source().read(ByteBuffer.allocate(1));
            counter.incrementAndGet();
        });
        start(builder, counter -> never.await());
    }

    private void awaitProgress() throws InterruptedException {
        for (AtomicLong counter : counters.subList(0, counters.size() - 1)) { // the last waits for ever
            for (long before = counter.get(); counter.get() == before; ) {
                Thread.sleep(1);
            }
        }
    }

    @AfterEach
    void end() throws InterruptedException, IOException {
        over.set(true);
        never.countDown();
        pipe.sink().write(ByteBuffer.allocate(1)); // to the one that reads
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void standStillInTheChildAndGoOnInTheParent() throws Exception {
        startSome();
        expectThemToStandStillInChildren();
    }

    private void expectThemToStandStillInChildren() throws InterruptedException {
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            var countInChild = context.eval("python", "COUNTERS = " + counters.size() + "\n" + COUNT_IN_CHILD);
            for (int fork = 0; fork < 30; fork++) {
                assertEquals(0, countInChild.execute(reader()).asInt(), "threads that run in the child");
                awaitProgress();
            }
        }
    }

    @Test
    void soDoVirtualThreads() throws Exception {
        start(Thread.ofVirtual(), counter -> {
            if (counter.incrementAndGet() % 1_000_000 == 0) {
                Thread.sleep(1); // to let the other virtual threads run
            }
        });
        start(Thread.ofVirtual(), counter -> {
            Thread.ofVirtual().start(counter::incrementAndGet).join();
            Thread.sleep(1);
        });
        startSomeThatWait(Thread.ofVirtual());
        expectThemToStandStillInChildren();
    }

    @Test
    void noneForksFromAVirtualThread() throws Exception {
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            var fork = context.eval("python", "COUNTERS = 0\n" + COUNT_IN_CHILD);
            var refused = new CompletableFuture<String>();
            Thread.ofVirtual()
                    .start(() -> refused.complete(assertThrows(PolyglotException.class, () -> fork.execute(reader()))
                            .getMessage()));
            assertEquals(
                    "OSError: [Errno 95] Operation not supported: it is called on a virtual thread, and a child has"
                            + " platform threads only",
                    refused.get());
            assertEquals(0, fork.execute(reader()).asInt());
        }
    }

    @Test
    void liveOnWhereTheProgramSaysSo() throws Exception {
        startSome();
        Polyfork.keepInChildren(threads.getFirst());
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            var countInChild = context.eval("python", "COUNTERS = " + counters.size() + "\n" + COUNT_IN_CHILD);
            assertEquals(1, countInChild.execute(reader()).asInt(), "threads that run in the child");
        }
    }

    /** Who was in Python once is a thread as any other. */
    @Test
    void standStillAlsoAfterTheyHaveUsedPython() throws Exception {
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            var countInChild = context.eval("python", "COUNTERS = 1\n" + COUNT_IN_CHILD);
            start(counter -> {
                if (counter.getAndIncrement() == 0) {
                    context.eval("python", "1");
                }
            });
            while (counters.getFirst().get() < 2) {
                Thread.sleep(1);
            }
            for (int fork = 0; fork < 10; fork++) {
                assertEquals(0, countInChild.execute(reader()).asInt(), "threads that run in the child");
            }
        }
    }

    private Object reader() {
        return (org.graalvm.polyglot.proxy.ProxyExecutable)
                arguments -> counters.get(arguments[0].asInt()).get();
    }

    /** Who comes into a context while another forks waits until that is over, and does not hold it up. */
    @Test
    void threadsThatComeMeanwhileWait() throws Exception {
        try (Context other = Polyfork.configure(Context.newBuilder("python")).build();
                Context context =
                        Polyfork.configure(Context.newBuilder("python")).build()) {
            other.initialize("python");
            var fork = context.eval("python", "COUNTERS = 0\n" + COUNT_IN_CHILD);
            start(counter -> {
                Thread coming = Thread.ofPlatform()
                        .start(() -> List.of(context, other).forEach(each -> {
                            each.enter();
                            each.leave();
                        }));
                coming.join();
                counter.incrementAndGet();
            });
            for (int i = 0; i < 30; i++) {
                assertEquals(0, fork.execute(reader()).asInt());
            }
            over.set(true);
            threads.getFirst().join();
        }
    }

    /** A child might need a lock that it holds. */
    @Test
    void refusedForkSaysWhichThreadIsBusy() throws Exception {
        StringBuilder text = new StringBuilder("a".repeat(64));
        Thread busy = Thread.ofPlatform().daemon().name("matcher").start(() -> {
            try {
                Pattern.compile("(a|aa)+\\1b").matcher(text).matches(); // for years, all of them in the JDK
            } catch (IndexOutOfBoundsException e) {
                // the text was taken away
            }
        });
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            var fork = context.eval("python", "COUNTERS = 0\n" + COUNT_IN_CHILD);
            while (busy.getState() != Thread.State.RUNNABLE) {
                Thread.sleep(1);
            }
            String message = assertThrows(PolyglotException.class, () -> fork.execute(reader()))
                    .getMessage();
            assertEquals(
                    "BlockingIOError: [Errno 11] Resource temporarily unavailable: "
                            + "thread 'matcher' runs code of the JDK or of Python's runtime, or holds a lock of Java's",
                    message);
        } finally {
            text.setLength(0);
            busy.join();
        }
    }

    @Test
    void threadsOfOtherContextsAreExcluded() throws Exception {
        try (Context other = Polyfork.configure(Context.newBuilder("python")).build();
                Context context =
                        Polyfork.configure(Context.newBuilder("python")).build()) {
            AtomicLong counter = new AtomicLong();
            counters.add(counter);
            other.eval("python", "def spin(step):\n    while step(): pass");
            Thread spinning = Thread.ofPlatform().daemon().start(() -> other.getBindings("python")
                    .getMember("spin")
                    .execute((org.graalvm.polyglot.proxy.ProxyExecutable) arguments -> {
                        counter.incrementAndGet();
                        return !over.get();
                    }));
            threads.add(spinning);
            while (counter.get() == 0) {
                Thread.sleep(1);
            }
            var countInChild = context.eval("python", "COUNTERS = 1\n" + COUNT_IN_CHILD);
            assertEquals(0, countInChild.execute(reader()).asInt(), "threads that run in the child");
            over.set(true);
            spinning.join();
        }
    }
}
