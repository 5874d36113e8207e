package org.polyfork.python;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.polyfork.posix.PosixException;

/** Java functions and values under the names by which a file of {@code src/main/python} finds them. */
final class NativeFunctions {
    /** A function without a result. */
    @FunctionalInterface
    interface Action {
        void run(Arguments arguments) throws PosixException;
    }

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final OsErrors errors;

    NativeFunctions(OsErrors errors) {
        this.errors = errors;
    }

    void define(String name, NativeFunction.Body body) {
        members.put(name, new NativeFunction(body, errors));
    }

    void action(String name, Action action) {
        define(name, arguments -> {
            action.run(arguments);
            return true;
        });
    }

    void value(String name, Object value) {
        members.put(name, value);
    }

    /** Pairs of name and value. */
    void constants(String name, Map<String, Integer> constants) {
        value(name, new NativeObject.Array(constants.entrySet().stream()
                .map(constant -> new NativeObject.Array(OsErrors.text(constant.getKey()), constant.getValue()))
                .toArray()));
    }

    NativeObject.Members members() {
        return new NativeObject.Members(members);
    }

    static int toInt(boolean value) {
        return value ? 1 : 0;
    }

    static NativeObject.Array array(IntStream values) {
        return new NativeObject.Array(values.boxed().toArray());
    }

    static NativeObject.Array array(LongStream values) {
        return new NativeObject.Array(values.boxed().toArray());
    }
}
