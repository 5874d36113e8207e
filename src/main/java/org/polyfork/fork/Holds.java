// SPDX-License-Identifier: Apache-2.0
package org.polyfork.fork;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What threads hold of Java's locks, and what of it they keep: that is not waited for. Forks ask one at a time. */
final class Holds {
    /** A thread that has neither worked nor let go of a lock for so long keeps it. */
    static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    /** Held by a thread of a pool while it has a task; nobody waits for it. */
    private static final String OF_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

    private static final Map<Thread, Set<Hold>> KEPT = new WeakHashMap<>();

    private Holds() {}

    /** A lock that a thread holds, and the method that it is in meanwhile. */
    record Hold(String type, int identityHash, String method) {}

    static Set<Hold> keptBy(Thread thread) {
        return KEPT.computeIfAbsent(thread, _ -> new HashSet<>());
    }

    /** Those that a description of a thread tells of. */
    static List<Hold> of(ThreadInfo info) {
        return Stream.of(info.getLockedMonitors(), info.getLockedSynchronizers())
                .flatMap(Stream::<LockInfo>of)
                .filter(lock -> !lock.getClassName().equals(OF_WORKER))
                .map(lock -> new Hold(lock.getClassName(), lock.getIdentityHashCode(), methodOf(info)))
                .toList();
    }

    /** A hold of a lock that is known to be a thread's. */
    static Hold of(Thread owner, Object lock) {
        String method = methodOf(BEAN.getThreadInfo(owner.threadId(), 1));
        return new Hold(lock.getClass().getName(), System.identityHashCode(lock), method);
    }

    private static String methodOf(ThreadInfo info) { // null: the thread has ended
        StackTraceElement[] stack = info == null ? new StackTraceElement[0] : info.getStackTrace();
        return stack.length == 0 ? "" : stack[0].getClassName() + "." + stack[0].getMethodName();
    }

    /** A thread's processor time. */
    static long workedNanos(Thread thread) {
        return BEAN.getThreadCpuTime(thread.threadId());
    }
}
