// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.polyfork.posix.PosixException;

/**
 * Java functions and values under the names by which a file of {@code src/main/python} finds them. A failed system call
 * becomes the {@code OSError} of its errno.
 */
public final class NativeFunctions {
    /** A function's body; results are Python's values. */
    @FunctionalInterface
    public interface Body {
        /** Called with the interpreter lock held. */
        Object call(Arguments arguments) throws PosixException;
    }

    /** A function without a result. */
    @FunctionalInterface
    public interface Action {
        /** Called with the interpreter lock held. */
        void run(Arguments arguments) throws PosixException;
    }

    /** A function that returns numbers, which Python sees as a tuple. */
    @FunctionalInterface
    public interface Numbers {
        /** Called with the interpreter lock held. */
        LongStream of(Arguments arguments) throws PosixException;
    }

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final OsErrors errors;

    /** None yet. */
    public NativeFunctions(OsErrors errors) {
        this.errors = errors;
    }

    /** A function. */
    public void define(String name, Body body) {
        value(name, BuiltinFunction.of(name, arguments -> {
            Arguments given = new Arguments(arguments);
            try {
                return body.call(given);
            } catch (PosixException e) {
                if (!DescriptorLimit.isLifted(e.errno())) {
                    throw errors.raise(e);
                }
            }
            try {
                return body.call(given);
            } catch (PosixException e) {
                throw errors.raise(e);
            }
        }));
    }

    /** A function that returns None. */
    public void action(String name, Action action) {
        define(name, arguments -> {
            action.run(arguments);
            return PythonValues.none();
        });
    }

    /** A function that returns a tuple of numbers. */
    public void numbers(String name, Numbers numbers) {
        define(
                name,
                arguments -> PythonValues.tuple(numbers.of(arguments).boxed().toArray()));
    }

    /** One of Python's values. */
    public void value(String name, Object value) {
        members.put(name, value);
    }

    /** Pairs of name and value. */
    public void constants(String name, Map<String, Long> constants) {
        value(name, PythonValues.pairs(constants));
    }

    /** A tuple of pairs of name and function or value. */
    public Object pairs() {
        return pairs(this);
    }

    /** The same of several. */
    public static Object pairs(NativeFunctions... functions) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (NativeFunctions some : functions) {
            all.putAll(some.members);
        }
        return PythonValues.pairs(all);
    }
}
