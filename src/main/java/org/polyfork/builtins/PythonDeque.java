// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.deque.PDeque;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.polyfork.posix.ClosedFields;

/**
 * A {@code collections.deque}.
 *
 * @param deque the Python object
 */
public record PythonDeque(PDeque deque) {
    private static final MethodHandle SIZE = method("getSize", int.class);
    private static final MethodHandle APPEND = method("append", void.class, Object.class);
    private static final MethodHandle APPEND_LEFT = method("appendLeft", void.class, Object.class);
    private static final MethodHandle POP_LEFT = method("popLeft", Object.class);

    private static MethodHandle method(String name, Class<?> result, Class<?>... parameters) {
        try {
            return ClosedFields.LOOKUP.findVirtual(PDeque.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's deque is another", e);
        }
    }

    /** {@code not deque}. */
    public boolean isEmpty() {
        try {
            return (int) SIZE.invokeExact(deque) == 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** {@code append}. */
    public void append(Object object) {
        try {
            APPEND.invokeExact(deque, object);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** {@code appendleft}. */
    public void appendLeft(Object object) {
        try {
            APPEND_LEFT.invokeExact(deque, object);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** {@code popleft}; null if it is empty. */
    public Object popLeft() {
        try {
            return (Object) POP_LEFT.invokeExact(deque);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
