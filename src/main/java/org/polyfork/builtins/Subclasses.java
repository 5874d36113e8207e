// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.type.PythonAbstractClass;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.truffle.api.CompilerDirectives;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.polyfork.posix.ClosedFields;

/** The subclasses that a class knows of: {@code type.__subclasses__}. */
public final class Subclasses {
    private static final MethodHandle REMOVE = find();

    private Subclasses() {}

    private static MethodHandle find() {
        try {
            Class<?> owner = Class.forName("com.oracle.graal.python.builtins.objects.type.TypeNodes$GetSubclassesNode");
            MethodType type = MethodType.methodType(void.class, PythonAbstractClass.class, PythonManagedClass.class);
            return ClosedFields.LOOKUP.findStatic(owner, "removeSubclass", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's classes are others", e);
        }
    }

    /** A class is no longer named by its base, as if it had been collected. */
    public static void remove(Object base, Object subclass) {
        try {
            REMOVE.invokeExact((PythonAbstractClass) new BuiltinType(base).type(), (PythonManagedClass) subclass);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }
}
