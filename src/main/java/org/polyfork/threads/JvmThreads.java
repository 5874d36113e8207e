// SPDX-License-Identifier: Apache-2.0
package org.polyfork.threads;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which threads of Java live on in a child: those of the JVM and the JDK, and the helpers of GraalPy and Truffle. All
 * others are the embedding program's; they do not, unless it says so.
 */
public final class JvmThreads {
    /** Of a thread's class. */
    private static final List<String> HELPERS = List.of(
            "com.oracle.truffle.", "com.oracle.graal.", "com.sun.jna.", "jdk.graal.", "jdk.vm.ci.", "org.polyfork.");

    /** Of a thread's name: GraalPy's scheduled actions, the native interface's cleaner. Their class is Thread. */
    private static final List<String> HELPER_NAMES = List.of("python-actions-", "nfi-gc");

    /** The JDK's own threads; what it starts later for others is in another group. */
    private static final Set<String> JDK_GROUPS = Set.of("system", "InnocuousThreadGroup");

    /** Of a thread's name: those of the JDK that wake virtual threads, all of which are the embedding program's. */
    private static final Predicate<String> WAKES_VIRTUAL_THREADS = Pattern.compile(
                    "VirtualThread-un(parker|blocker).*|(Master|Read-|Write-)Poller")
            .asMatchPredicate();

    private static final String COMPILERS = "TruffleCompilerThread-";

    private static final Set<Thread> KEPT = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private JvmThreads() {}

    private static boolean isJdks(ThreadGroup group) {
        return JDK_GROUPS.contains(group.getName());
    }

    /** Of those that do not live on in a child. */
    public static boolean isOfProgram(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && !isJdks(group) && !(thread instanceof Watchdog);
    }

    /** From now on this thread lives on in children. */
    public static void keep(Thread thread) {
        KEPT.add(thread);
    }

    /** Do threads of the embedding program live on in children? */
    public static boolean someAreKept() {
        return !KEPT.isEmpty();
    }

    /** All live platform threads. */
    public static List<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count;
        while ((count = root.enumerate(threads)) == threads.length) {
            threads = new Thread[2 * threads.length];
        }
        return Arrays.asList(threads).subList(0, count);
    }

    /** Those in which Truffle compiles. */
    public static Thread[] compilers() {
        return all().stream()
                .filter(thread -> thread.getName().startsWith(COMPILERS))
                .toArray(Thread[]::new);
    }

    /** Is it one of those? */
    public static boolean livesOn(Thread thread) {
        if (thread instanceof Watchdog) { // a child has its own, or none
            return false;
        }
        ThreadGroup group = thread.getThreadGroup();
        return group == null // it has ended
                || isJdks(group) && !WAKES_VIRTUAL_THREADS.test(thread.getName())
                || HELPERS.stream().anyMatch(thread.getClass().getName()::startsWith)
                || HELPER_NAMES.stream().anyMatch(thread.getName()::startsWith)
                || KEPT.contains(thread);
    }
}
