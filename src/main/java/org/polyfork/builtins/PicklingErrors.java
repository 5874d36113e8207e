// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.exception.PBaseException;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.lib.PyObjectReprAsTruffleStringNode;
import com.oracle.graal.python.nodes.ErrorMessages;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code _pickle.c} says of an object that cannot be pickled: which one it is, where GraalPy says of which type. */
public final class PicklingErrors {
    /** GraalPy's texts, and CPython's: by %1$s is meant the first argument, by %4$s the first one's repr. */
    private static final Map<TruffleString, String> TEXTS = Map.of(
            ErrorMessages.CANT_PICKLE_LOCAL_OBJ_S, "Can't pickle local object %4$s",
            ErrorMessages.CANT_PICKLE_ATTR_S_OF_P, "Can't pickle local object %4$s",
            ErrorMessages.CANT_PICKLE_P_ATTR_LOOKUP_FAIL_S_S, "Can't pickle %4$s: attribute lookup %2$s on %3$s failed",
            ErrorMessages.CANT_PICKLE_P_IMPORT_OF_MODULE_S_FAILED, "Can't pickle %4$s: import of module %5$s failed",
            ErrorMessages.CANT_PICKLE_P_NOT_SAME_OBJ_AS_S_S,
                    "Can't pickle %4$s: it's not the same object as %2$s.%3$s");

    private static final int ARGUMENTS = 3;

    private PicklingErrors() {}

    /** Puts {@code dump} into the type of the entered context. */
    public static void install() {
        BuiltinType.of(PythonBuiltinClassType.Pickler).replace("dump", List.of("obj"), 0, Dump::new);
    }

    /** Gives the error CPython's text, if it is one of these. */
    @TruffleBoundary
    public static void reword(Object error) {
        if (error instanceof PBaseException exception
                && exception.getMessageFormat() != null
                && TEXTS.containsKey(exception.getMessageFormat())) {
            String text = TEXTS.get(exception.getMessageFormat()).formatted(values(exception.getMessageArgs()));
            exception.setArgs(PFactory.createTuple(PythonLanguage.get(null), new Object[] {PythonValues.text(text)}));
        }
    }

    private static Object[] values(Object[] arguments) {
        List<Object> plain = Stream.concat(Stream.of(arguments), Stream.generate(() -> PythonValues.none()))
                .limit(ARGUMENTS)
                .toList();
        return Stream.concat(plain.stream(), plain.stream().map(PyObjectReprAsTruffleStringNode::executeUncached))
                .toArray();
    }

    private static final class Dump extends CallingRoot {
        private final Object original;

        Dump(PythonLanguage language, String name, Signature signature, Object original) {
            super(language, name, signature);
            this.original = original;
        }

        @Override
        Object execute(VirtualFrame frame, CallNode call) {
            try {
                return call.execute(
                        frame, original, PArguments.getArgument(frame, 0), PArguments.getArgument(frame, 1));
            } catch (PException e) {
                reword(e.getUnreifiedException());
                throw e;
            }
        }
    }
}
