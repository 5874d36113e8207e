// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.SpecialAttributeNames;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
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
    private static final Signature ANY = new Signature(0, true, 0, null, null);

    private BuiltinFunction() {}

    /** A Python object of the entered context: a function of any number of positional arguments. */
    public static Object of(String name, Body body) {
        Root root = new Root(PythonLanguage.get(null), name, ANY_NUMBER, PArguments::getVariableArguments, body);
        return create(root, null, 0, PNone.NONE);
    }

    /** The same; it may be called with named arguments too, which it does not get. */
    public static Object ofAny(String name, Body body) {
        Root root = new Root(PythonLanguage.get(null), name, ANY, PArguments::getVariableArguments, body);
        return create(root, null, 0, PNone.NONE);
    }

    /** See {@link BuiltinType#replaceNew}. */
    static Object constructor(List<String> parameters, int optional, Body body) {
        List<String> all = Stream.concat(Stream.of("cls"), parameters.stream()).toList();
        int count = all.size() + 1;
        Root root = new Root(
                PythonLanguage.get(null),
                "__new__",
                ofMethod(all),
                passed -> Arrays.copyOfRange(given(passed, count), 1, count),
                body);
        return PFactory.createBuiltinMethod(
                PythonLanguage.get(null), PNone.NONE, create(root, null, optional, PNone.NONE));
    }

    /** See {@link BuiltinType#method}. */
    static Object method(Object type, String name, Object doc, List<String> parameters, int optional, Body body) {
        Signature signature = ofMethod(parameters);
        int count = parameters.size() + 1;
        Root root = new Root(PythonLanguage.get(null), name, signature, passed -> given(passed, count), body);
        return create(root, type, optional, doc);
    }

    /** See {@link BuiltinType#replace}. */
    static Object method(
            Object type,
            String name,
            List<String> parameters,
            int optional,
            PBuiltinFunction original,
            BuiltinType.Replacement of) {
        BuiltinRoot root = of.of(PythonLanguage.get(null), name, ofMethod(parameters), original);
        return create(root, type, optional, original.getAttribute(SpecialAttributeNames.T___DOC__));
    }

    private static Signature ofMethod(List<String> parameters) {
        TruffleString[] names = Stream.concat(Stream.of("$self"), parameters.stream())
                .map(PythonValues::text)
                .toArray(TruffleString[]::new);
        return new Signature(1, false, -1, names, null);
    }

    private static PBuiltinFunction create(BuiltinRoot root, Object type, int optional, Object doc) {
        return create(root, type, PBuiltinFunction.generateDefaults(optional), PKeyword.EMPTY_KEYWORDS, doc);
    }

    static PBuiltinFunction create(BuiltinRoot root, Object type, Object[] defaults, PKeyword[] keywords, Object doc) {
        PBuiltinFunction function = PFactory.createBuiltinFunction(
                PythonLanguage.get(null),
                PythonValues.text(root.getName()),
                type,
                defaults,
                keywords,
                NO_FLAGS,
                root.getCallTarget());
        function.setAttribute(SpecialAttributeNames.T___DOC__, doc);
        return function;
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

        Root(PythonLanguage language, String name, Signature signature, UnaryOperator<Object[]> given, Body body) {
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
