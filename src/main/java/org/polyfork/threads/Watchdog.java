// SPDX-License-Identifier: Apache-2.0
package org.polyfork.threads;

import java.util.concurrent.locks.LockSupport;
import org.polyfork.posix.ForkEngine;

/** {@code faulthandler.dump_traceback_later}: a thread that needs no interpreter lock. A child has none. */
public final class Watchdog extends Thread {
    private static final int EXIT_STATUS = 1;

    /** What it does when its time is over. */
    public record Orders(long nanos, boolean repeat, int fd, String header, boolean exit) {}

    private static Watchdog current;

    private final Tracebacks tracebacks;
    private final Orders orders;
    private volatile boolean cancelled;

    private Watchdog(Tracebacks tracebacks, Orders orders) {
        super("polyfork-watchdog");
        this.tracebacks = tracebacks;
        this.orders = orders;
        setDaemon(true);
    }

    /** Starts one, in place of the one before. */
    public static synchronized void start(Tracebacks tracebacks, Orders orders) {
        cancel();
        current = new Watchdog(tracebacks, orders);
        current.start();
    }

    /** From now on there is none. */
    public static synchronized void cancel() {
        if (current != null) {
            current.cancelled = true;
            LockSupport.unpark(current);
            current = null;
        }
    }

    /** In a new child. */
    public static void forget() {
        current = null;
    }

    @Override
    public void run() {
        long end = System.nanoTime();
        do {
            end += orders.nanos();
            if (!waitUntil(end)) {
                return;
            }
            Tracebacks.write(orders.fd(), orders.header());
            try {
                tracebacks.dumpAllFromOutside(orders.fd());
            } catch (InterruptedException e) {
                return; // nobody does that but the end of the JVM
            }
            if (orders.exit()) {
                ForkEngine.exit(EXIT_STATUS);
            }
        } while (orders.repeat());
    }

    private boolean waitUntil(long end) {
        long left;
        while (!cancelled && (left = end - System.nanoTime()) > 0) {
            LockSupport.parkNanos(this, left);
        }
        return !cancelled;
    }
}
