// SPDX-License-Identifier: Apache-2.0
package org.polyfork.internals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.polyfork.posix.ClosedFields;

/** GraalPy's {@code PythonContext} in which the calling thread is, and fields of it. */
final class CurrentContext {
    private static final String CONTEXT = "com.oracle.graal.python.runtime.PythonContext";
    private static final String NODE = "com.oracle.truffle.api.nodes.Node";

    private final Class<?> type;
    private final Object context;

    CurrentContext(ClassLoader graalpy) {
        try {
            type = Class.forName(CONTEXT, true, graalpy);
            Class<?> node = Class.forName(NODE, true, graalpy);
            MethodHandle get = ClosedFields.LOOKUP.findStatic(type, "get", MethodType.methodType(type, node));
            context = get.asType(MethodType.methodType(Object.class, Object.class))
                    .invoke((Object) null);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's PythonContext is another", e);
        }
    }

    Class<?> type() {
        return type;
    }

    Object object() {
        return context;
    }

    Object get(String field, Class<?> fieldType) {
        return handle(field, fieldType).get(context);
    }

    /** A field that is to be set. */
    <T> Field<T> field(String name, Class<? super T> fieldType) {
        return new Field<>(context, handle(name, fieldType));
    }

    record Field<T>(Object context, VarHandle handle) {
        @SuppressWarnings("unchecked")
        T get() {
            return (T) handle.get(context);
        }

        void set(T value) {
            handle.set(context, value);
        }
    }

    private VarHandle handle(String field, Class<?> fieldType) {
        try {
            return ClosedFields.LOOKUP.findVarHandle(type, field, fieldType);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's PythonContext is another", e);
        }
    }
}
