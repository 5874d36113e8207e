package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.SpecialAttributeNames;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A built-in function of Python's whose body is Java. */
public final class BuiltinFunction {
    /** What the function does: arguments and result are Python's values, as {@link PythonValues} makes them. */
    @FunctionalInterface
    public interface Body {
        /** Called with the interpreter lock held. */
        Object call(Object[] arguments);
    }

    private static final int NO_FLAGS = 0;
    private static final Signature ANY_NUMBER = new Signature(0, false, 0, null, null);

    private BuiltinFunction() {}

    /** A Python object of the entered context: a function of any number of positional arguments. */
    public static Object of(String name, Body body) {
        return create(name, null, 0, ANY_NUMBER, PArguments::getVariableArguments, body);
    }

    /** See {@link BuiltinType#method}. */
    static Object method(
            Object type, String name, Object doc, List<String> parameters, int optional, Body body) {
        TruffleString[] names = Stream.concat(Stream.of("$self"), parameters.stream())
                .map(PythonValues::text)
                .toArray(TruffleString[]::new);
        Signature signature = new Signature(1, false, -1, names, null);
        PBuiltinFunction method =
                create(name, type, optional, signature, passed -> given(passed, names.length), body);
        method.setAttribute(SpecialAttributeNames.T___DOC__, doc);
        return method;
    }

    private static PBuiltinFunction create(
            String name, Object type, int optional, Signature signature, UnaryOperator<Object[]> given, Body body) {
        PythonLanguage language = PythonLanguage.get(null);
        Root root = new Root(language, name, signature, given, body);
        return PFactory.createBuiltinFunction(
                language, PythonValues.text(name), type, optional, NO_FLAGS, root.getCallTarget());
    }

    private static Object[] given(Object[] passed, int count) {
        Object[] given = new Object[count];
        for (int i = 0; i < count; i++) {
            Object argument = PArguments.getArgument(passed, i);
            given[i] = argument == PNone.NO_VALUE ? null : argument;
        }
        return given;
    }

    private static final class Root extends BuiltinRoot {
        private final UnaryOperator<Object[]> given;
        private final Body body;

        Root(
                PythonLanguage language,
                String name,
                Signature signature,
                UnaryOperator<Object[]> given,
                Body body) {
            super(language, name, signature);
            this.given = given;
            this.body = body;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return call(frame.getArguments());
        }

        @TruffleBoundary
        private Object call(Object[] passed) {
            return body.call(given.apply(passed));
        }
    }
}
