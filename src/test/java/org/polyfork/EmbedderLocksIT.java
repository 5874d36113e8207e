// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A child gets the locks of Java that its parent's other threads use all the time. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class EmbedderLocksIT {
    private static final int THREADS = 3;
    private static final int FORKS = 8;
    private static final int LONG_MILLIS = 60_000; // on a slow machine beside others, too

    /** The exit status of a child that does it: 0, or the negative number of the signal that ends one that hangs. */
    private static final String DO_IN_CHILD = """
        import os, signal
        def do_in_child(action):
            pid = os.fork()
            if pid == 0:
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(60)
                action()
                os._exit(0)
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        do_in_child
        """;

    private interface Action {
        void run() throws Exception;
    }

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    @TempDir
    private Path directory;

    private void start(Action action) {
        threads.add(Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!over.get()) {
                    action.run();
                }
            } catch (Exception e) {
                throw new IllegalStateException("a fork showed in a thread of the parent", e);
            }
        }));
    }

    @AfterEach
    void end() throws InterruptedException {
        endThreads();
    }

    private void endThreads() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Context contextThatWaits(int timeoutMillis) {
        return Polyfork.configure(Context.newBuilder("python"))
                .option("polyfork.LockTimeoutMillis", String.valueOf(timeoutMillis))
                .build();
    }

    private static Value doInChild(Context context) {
        return context.eval("python", DO_IN_CHILD);
    }

    private static ProxyExecutable once(Action action) {
        return _ -> {
            try {
                action.run();
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Some threads do it again and again, and each child once. */
    private void expectChildrenToDo(Action action) throws Exception {
        expectChildrenToDo(THREADS, action);
    }

    private void expectChildrenToDo(int threadCount, Action action) throws Exception {
        action.run();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < threadCount; i++) {
            start(() -> {
                action.run();
                done.incrementAndGet();
            });
        }
        try (Context context = contextThatWaits(LONG_MILLIS)) {
            Value doInChild = doInChild(context);
            for (int fork = 0; fork < FORKS; fork++) {
                for (int before = done.get(); done.get() == before; ) {
                    Thread.sleep(1);
                }
                assertEquals(0, doInChild.execute(once(action)).asInt(), "exit status of child " + fork);
            }
        } finally {
            endThreads();
        }
    }

    private static void work() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 50_000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void monitor() throws Exception {
        Object monitor = new Object();
        expectChildrenToDo(() -> {
            synchronized (monitor) {
                work();
            }
        });
    }

    private static void under(Lock lock) {
        lock.lock();
        try {
            work();
        } finally {
            lock.unlock();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reentrantLock(boolean fair) throws Exception {
        Lock lock = new ReentrantLock(fair);
        expectChildrenToDo(() -> under(lock));
    }

    @Test
    void writeLock() throws Exception {
        Lock lock = new ReentrantReadWriteLock().writeLock();
        expectChildrenToDo(() -> under(lock));
    }

    /** It is hardly ever free, and nobody waits for it. */
    @Test
    void lockOfOneThread() throws Exception {
        Lock lock = new ReentrantLock();
        expectChildrenToDo(1, () -> under(lock));
    }

    /** Who takes the inner one first has the owner wait with the outer one. */
    @Test
    void lockWithinALock() throws Exception {
        Lock outer = new ReentrantLock(), inner = new ReentrantReadWriteLock().writeLock();
        expectChildrenToDo(() -> {
            outer.lock();
            try {
                work();
                under(inner);
            } finally {
                outer.unlock();
            }
        });
    }

    /** Of two threads of the child's the second waits behind none that is not there. */
    @Test
    void lockForWhichOthersWait() throws Exception {
        Lock lock = new ReentrantLock();
        expectChildrenToDo(() -> {
            under(lock);
            Thread other = Thread.ofPlatform().unstarted(() -> under(lock));
            lock.lock();
            try {
                other.start();
                work();
            } finally {
                lock.unlock();
            }
            under(lock);
            other.join();
        });
    }

    @Test
    void printStream() throws Exception {
        PrintStream stream = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        expectChildrenToDo(() -> stream.printf("%s %d%n", "line", 7));
    }

    @Test
    void logback() throws Exception {
        var logback = new LoggerContext();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(logback);
        encoder.setPattern("%date %level [%thread] %msg%n");
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(logback);
        appender.setEncoder(encoder);
        appender.setFile(directory.resolve("logback.log").toString());
        appender.start();
        var logger = logback.getLogger(ch.qos.logback.classic.Logger.ROOT_LOGGER_NAME);
        logger.addAppender(appender);
        expectChildrenToDo(() -> logger.info("line {}", 7));
        logback.stop();
    }

    @Test
    void log4j() throws Exception {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newAppender("file", "File")
                .addAttribute("fileName", directory.resolve("log4j.log"))
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%d %p [%t] %m%n")));
        builder.add(builder.newRootLogger(org.apache.logging.log4j.Level.INFO).add(builder.newAppenderRef("file")));
        try (var log4j = Configurator.initialize(builder.build())) {
            var logger = log4j.getRootLogger();
            expectChildrenToDo(() -> logger.info("line {}", 7));
        }
    }

    @Test
    void connectionPool() throws Exception {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:test");
            pool.setMinimumIdle(2 * THREADS);
            pool.setMaximumPoolSize(2 * THREADS);
            expectChildrenToDo(() -> {
                try (Connection connection = pool.getConnection();
                        var statement = connection.prepareStatement("select 1");
                        var rows = statement.executeQuery()) {
                    assertTrue(rows.next());
                }
            });
        }
    }

    private static void spinUntil(AtomicBoolean end) {
        while (!end.get()) {
            Thread.onSpinWait();
        }
    }

    /** A thread that goes on working under its lock is waited for as long as the option says; a child goes without. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void waitIsBounded(int timeoutMillis) throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        AtomicBoolean end = new AtomicBoolean();
        Object monitor = new Object();
        start(() -> {
            synchronized (monitor) {
                holds.countDown();
                spinUntil(end);
            }
        });
        holds.await();
        try (Context context = contextThatWaits(timeoutMillis)) {
            assertEquals(0, doInChild(context).execute(once(() -> {})).asInt());
        } finally {
            over.set(true);
            end.set(true);
        }
    }
}
