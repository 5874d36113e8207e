// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.JNIEnv;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Access to fields of classes whose packages are not open, as native code has it. */
public final class ClosedFields {
    /** May look up everything. */
    public static final MethodHandles.Lookup LOOKUP =
            (MethodHandles.Lookup) EngineLibrary.pf_trusted_lookup(JNIEnv.CURRENT);

    private ClosedFields() {}

    /** A method of the JDK's own {@code Unsafe}, bound to the one object of that class. */
    public static MethodHandle unsafe(String name, MethodType type) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            Object instance = LOOKUP.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe))
                    .invoke();
            return LOOKUP.findVirtual(unsafe, name, type).bindTo(instance);
        } catch (Throwable e) {
            throw new LinkageError("this JDK's Unsafe is another", e);
        }
    }

    /**
     * A field.
     *
     * @throws LinkageError the class itself has no such field
     */
    public static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return LOOKUP.findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(owner.getName() + "." + name, e);
        }
    }

    /** A field of type long, which may be final; but where a compiler has made it a constant, it stays one. */
    public static final class LongField {
        private static final MethodHandle OFFSET =
                unsafe("objectFieldOffset", MethodType.methodType(long.class, Class.class, String.class));
        private static final MethodHandle PUT =
                unsafe("putLong", MethodType.methodType(void.class, Object.class, long.class, long.class));

        private final long offset;

        /** @throws LinkageError the class itself has no such field */
        public LongField(Class<?> owner, String name) {
            try {
                offset = (long) OFFSET.invokeExact(owner, name);
            } catch (Throwable e) {
                throw new LinkageError(owner.getName() + "." + name, e);
            }
        }

        /** @param object of the class */
        public void set(Object object, long value) {
            try {
                PUT.invokeExact(object, offset, value);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }
}
