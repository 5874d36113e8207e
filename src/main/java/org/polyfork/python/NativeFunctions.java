package org.polyfork.python;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** A function that returns numbers, which Python sees as a tuple. */
    @FunctionalInterface
    interface Numbers {
        LongStream of(Arguments arguments) throws PosixException;
    }

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
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

    void numbers(String name, Numbers numbers) {
        define(name, arguments ->
                new NativeObject.Array(numbers.of(arguments).boxed().toArray()));
        arrays.add(name);
    }

    /** The function of that name waits: it is called without the global interpreter lock. */
    void waits(String name) {
        waiting.add(name);
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

    /**
     * The Python object that has all this.
     *
     * @param namespace the function of {@link PythonFile#NATIVE_CALLS}
     */
    Object in(Object namespace) throws InteropException {
        return InteropLibrary.getUncached()
                .execute(namespace, new NativeObject.Members(members), texts(members.keySet()), texts(waiting), texts(arrays));
    }

    private static NativeObject.Array texts(Iterable<String> names) {
        List<Object> texts = new ArrayList<>();
        names.forEach(name -> texts.add(OsErrors.text(name)));
        return new NativeObject.Array(texts.toArray());
    }

    static int toInt(boolean value) {
        return value ? 1 : 0;
    }
}
