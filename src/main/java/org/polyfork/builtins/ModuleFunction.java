// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.PConstructAndRaiseNode;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.stream.Stream;
import org.polyfork.posix.Libc;

/**
 * A built-in function of a module whose body is a function of {@code src/main/python}: unlike that one it is no method of
 * a class that has it as an attribute, and programs see what they see of a function written in C.
 */
public final class ModuleFunction {
    private ModuleFunction() {}

    /** A Python object of the entered context: the function (module, function), which {@link #add}s and returns it. */
    public static Object adder() {
        return BuiltinFunction.of("built_in", arguments -> add(arguments[0], (PFunction) arguments[1], null));
    }

    /** What is done instead where it is all that the function would do. */
    @FunctionalInterface
    interface Shortcut {
        /**
         * Called with the interpreter lock held, with the values of all positional and keyword parameters. Returns null where the
         * function would do something else, or a {@link Failure}.
         */
        Object take(Object[] positional, PKeyword[] keywords);
    }

    /** {@code OSError}; a file name of null: it has none. */
    record Failure(int errno, Object fileName) {}

    /** The same function with a shortcut for what it adds. */
    static Object adder(String name, Shortcut shortcut) {
        return BuiltinFunction.of(name, arguments -> add(arguments[0], (PFunction) arguments[1], shortcut));
    }

    /** Makes the module's attribute of the function's name, with its signature, defaults and docstring. */
    private static Object add(Object module, PFunction body, Shortcut shortcut) {
        PythonLanguage language = PythonLanguage.get(null);
        PBuiltinFunction function = BuiltinFunction.create(
                new Root(language, body, shortcut), null, body.getDefaults(), body.getKwDefaults(), body.getDoc());
        Object ofModule = PFactory.createBuiltinMethod(language, module, function);
        DynamicObjectLibrary.getUncached().put((DynamicObject) module, body.getName(), ofModule);
        return ofModule;
    }

    /** The signature with the module before its parameters: it is passed, as an object is to a method. */
    private static Signature withModule(Signature signature) {
        TruffleString[] names = Stream.concat(
                        Stream.of(PythonValues.text("$module")), Arrays.stream(signature.getParameterIds()))
                .toArray(TruffleString[]::new);
        return new Signature(
                Math.max(signature.getPositionalOnlyArgIndex(), 0) + 1,
                signature.takesVarKeywordArgs(),
                signature.takesVarArgs() ? names.length : -1,
                names,
                signature.getKeywordNames());
    }

    private static final class Root extends CallingRoot {
        @Child
        private PConstructAndRaiseNode raise = PConstructAndRaiseNode.create();

        private final PFunction body;
        private final Shortcut shortcut;
        private final int positional;

        Root(PythonLanguage language, PFunction body, Shortcut shortcut) {
            super(
                    language,
                    body.getName().toJavaStringUncached(),
                    withModule(body.getCode().getSignature()));
            this.body = body;
            this.shortcut = shortcut;
            this.positional = getSignature().getParameterIds().length - 1;
        }

        @Override
        Object execute(VirtualFrame frame, CallNode call) {
            Object[] arguments = arguments(frame);
            PKeyword[] keywords = keywords(frame);
            Object result = shortcut == null ? null : take(arguments, keywords);
            if (result instanceof Failure failure) {
                throw raise.raiseOSError(frame, failure.errno, strerror(failure.errno), failure.fileName);
            }
            return result == null ? call.execute(frame, body, arguments, keywords) : result;
        }

        @TruffleBoundary
        private static TruffleString strerror(int errno) {
            return PythonValues.text(Libc.strerror(errno));
        }

        @TruffleBoundary
        private Object take(Object[] arguments, PKeyword[] keywords) {
            return shortcut.take(arguments, keywords);
        }

        @ExplodeLoop
        private Object[] arguments(VirtualFrame frame) {
            Object[] more = getSignature().takesVarArgs() ? PArguments.getVariableArguments(frame) : new Object[0];
            Object[] arguments = new Object[positional + more.length];
            for (int i = 0; i < positional; i++) {
                arguments[i] = PArguments.getArgument(frame, 1 + i);
            }
            System.arraycopy(more, 0, arguments, positional, more.length);
            return arguments;
        }

        @ExplodeLoop
        private PKeyword[] keywords(VirtualFrame frame) {
            TruffleString[] names = getSignature().getKeywordNames();
            PKeyword[] more = getSignature().takesVarKeywordArgs()
                    ? PArguments.getKeywordArguments(frame)
                    : PKeyword.EMPTY_KEYWORDS;
            PKeyword[] keywords = new PKeyword[names.length + more.length];
            for (int i = 0; i < names.length; i++) {
                keywords[i] = new PKeyword(names[i], PArguments.getArgument(frame, 1 + positional + i));
            }
            System.arraycopy(more, 0, keywords, names.length, more.length);
            return keywords;
        }
    }
}
