// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.MethodHandle;
import java.util.IdentityHashMap;
import java.util.Map;
import org.polyfork.posix.ClosedFields;

/** What Java code has asked to be done at the end of the JVM: {@code java.lang.Shutdown}, {@code ApplicationShutdownHooks}. */
public final class ShutdownHooks {
    private static final MethodHandle STAGES;
    private static final MethodHandle APPLICATION;

    static {
        try {
            STAGES = getter("java.lang.Shutdown", Runnable[].class);
            APPLICATION = getter("java.lang.ApplicationShutdownHooks", IdentityHashMap.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK keeps its shutdown hooks elsewhere", e);
        }
    }

    private ShutdownHooks() {}

    private static MethodHandle getter(String type, Class<?> field) throws ReflectiveOperationException {
        return ClosedFields.LOOKUP.findStaticGetter(Class.forName(type), "hooks", field);
    }

    /** How many there are. */
    public static int count() {
        try {
            int count = ((Map<?, ?>) APPLICATION.invoke()).size();
            for (Runnable stage : (Runnable[]) STAGES.invoke()) {
                count += stage == null ? 0 : 1;
            }
            return count;
        } catch (Throwable e) {
            throw new LinkageError("this JDK keeps its shutdown hooks elsewhere", e);
        }
    }
}
