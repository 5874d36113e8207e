// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import java.util.List;
import java.util.stream.Stream;
import org.polyfork.builtins.BuiltinType;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.PosixException;

/**
 * Makes methods that take the place of a Python class's own.
 *
 * @param errors what a failed system call becomes
 */
record MethodsOfClass(OsErrors errors) {
    /** What one does; what was not given is null. */
    @FunctionalInterface
    interface Body {
        Object call(PythonObject self, Object[] given) throws PosixException;
    }

    /**
     * A method.
     *
     * @param optional so many of the last parameters need not be given
     */
    record Method(String name, List<String> parameters, int optional, Body body) {}

    /** A tuple of pairs of name and method, whose docstring is that of the one whose place it takes. */
    Object of(Object pythonClass, Method... methods) {
        BuiltinType type = new BuiltinType(pythonClass);
        return PythonValues.tuple(Stream.of(methods)
                .map(method -> PythonValues.tuple(PythonValues.text(method.name), of(type, method)))
                .toArray());
    }

    private Object of(BuiltinType type, Method method) {
        Object doc = type.attribute(method.name, "__doc__");
        return type.newMethod(
                method.name, doc, PythonObject.class, method.parameters, method.optional, (self, given) -> {
                    try {
                        return method.body.call(self, given);
                    } catch (PosixException e) {
                        throw errors.raise(e);
                    }
                });
    }
}
