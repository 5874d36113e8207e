// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polyfork.posix.ClosedFields;

/**
 * What the JDK keeps of the parent in a child: random bytes that it has read in advance, its process id, and
 * when it began.
 *
 * <p>Prepared in the parent, once, which does what a child does to itself: so a child links no call, and only writes to a few
 * fields.
 */
public final class JdkInChild {
    private static final String RANDOM_IO = "sun.security.provider.NativePRNG$RandomIO";
    private static final List<String> RANDOM_SOURCES = List.of(
            "sun.security.provider.NativePRNG",
            "sun.security.provider.NativePRNG$Blocking",
            "sun.security.provider.NativePRNG$NonBlocking");

    private final VarHandle buffered;
    private final Map<Class<?>, MethodHandle> randomSources = new HashMap<>();
    private final MethodHandle isUninitialized =
            ClosedFields.unsafe("shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
    private final MethodHandle startTimeOf;
    private final ProcessHandle current;
    private final ClosedFields.LongField pid;
    private final ClosedFields.LongField startTime;

    /** Finds the fields. */
    public JdkInChild() {
        this(ProcessHandle.current());
        renew(current.pid());
    }

    private JdkInChild(ProcessHandle current) {
        this.current = current;
        this.pid = new ClosedFields.LongField(current.getClass(), "pid");
        this.startTime = new ClosedFields.LongField(current.getClass(), "startTime");
        try {
            startTimeOf = ClosedFields.LOOKUP.findStatic(
                    current.getClass(), "isAlive0", MethodType.methodType(long.class, long.class));
            buffered = ClosedFields.LOOKUP.findVarHandle(find(RANDOM_IO), "buffered", int.class);
            for (String name : RANDOM_SOURCES) {
                Class<?> type = find(name);
                randomSources.put(type, ClosedFields.LOOKUP.findStaticGetter(type, "INSTANCE", find(RANDOM_IO)));
            }
        } catch (Throwable e) {
            throw new LinkageError("this JDK keeps its random numbers or its process elsewhere", e);
        }
    }

    private static Class<?> find(String name) throws ClassNotFoundException {
        return Class.forName(name, false, null);
    }

    /** In a new child: siblings share no random numbers, and the process knows itself. */
    public void renew(long pid) {
        try {
            for (Map.Entry<Class<?>, MethodHandle> source : randomSources.entrySet()) {
                if (!(boolean)
                        isUninitialized.invokeExact((Class<?>) source.getKey())) { // else it would open its files now
                    buffered.setVolatile(source.getValue().invoke(), 0);
                }
            }
            this.pid.set(current, pid);
            startTime.set(current, (long) startTimeOf.invokeExact(pid));
        } catch (Throwable e) {
            throw new LinkageError("the JDK's state of the parent is still there", e);
        }
    }
}
