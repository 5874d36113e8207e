// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PUnpickler;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.lib.PyObjectGetIter;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;

/** {@code load} and {@code find_class} of {@code _pickle.Unpickler}, and {@code _pickle.loads}. */
public final class Unpickling {
    private static final Signature SIGNATURE = new Signature(
            -1, false, -1, PythonValues.texts("data", "fix_imports", "encoding", "errors", "buffers"), null);

    private Unpickling() {}

    /** Puts the methods into the type of the entered context. */
    public static void install() {
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.Unpickler);
        type.replace("load", List.of(), 0, Load::new);
        type.replace("find_class", List.of("module_name", "global_name"), 0, FindClass::new);
    }

    /** A Python object of the entered context: the function (data, fix_imports, encoding, errors, buffers). */
    public static Object loads() {
        Loads root = new Loads(PythonLanguage.get(null));
        return BuiltinFunction.create(root, null, new Object[0], PKeyword.EMPTY_KEYWORDS, PNone.NONE);
    }

    private static final class Load extends CallingRoot {
        private final Object original;

        @Child
        private PickleLoadNode load = PickleLoadNode.create();

        Load(PythonLanguage language, String name, Signature signature, Object original) {
            super(language, name, signature);
            this.original = original;
        }

        @Override
        Object execute(VirtualFrame frame, CallNode call) {
            Object self = PArguments.getArgument(frame, 0);
            if (self instanceof PUnpickler unpickler && unpickler.getRead() != null) {
                return load.execute(frame, unpickler);
            }
            return call.execute(frame, original, self); // which raises
        }
    }

    private static final class Loads extends CallingRoot {
        @Child
        private PickleLoadNode load = PickleLoadNode.create();

        Loads(PythonLanguage language) {
            super(language, "loads", SIGNATURE);
        }

        @Override
        Object execute(VirtualFrame frame, CallNode call) {
            return load.execute(
                    frame,
                    unpickler(
                            PArguments.getArgument(frame, 0),
                            (boolean) PArguments.getArgument(frame, 1),
                            (TruffleString) PArguments.getArgument(frame, 2),
                            (TruffleString) PArguments.getArgument(frame, 3),
                            PArguments.getArgument(frame, 4)));
        }

        @TruffleBoundary
        private static PUnpickler unpickler(
                Object data, boolean fixImports, TruffleString encoding, TruffleString errors, Object buffers) {
            PUnpickler unpickler = PFactory.createUnpickler(PythonLanguage.get(null));
            byte[] pickle = PythonBytes.copyOf(data);
            unpickler.setStringInput(pickle, pickle.length);
            unpickler.setInputEncoding(encoding, errors);
            unpickler.setBuffers(null, BlockingCall.LOCATION, PyObjectGetIter.getUncached(), buffers);
            unpickler.setFixImports(fixImports);
            return unpickler;
        }
    }

    private static final class FindClass extends CallingRoot {
        private final Object original;

        @Child
        private PickleGlobalNode find = new PickleGlobalNode();

        FindClass(PythonLanguage language, String name, Signature signature, Object original) {
            super(language, name, signature);
            this.original = original;
        }

        @Override
        Object execute(VirtualFrame frame, CallNode call) {
            Object self = PArguments.getArgument(frame, 0);
            Object module = PArguments.getArgument(frame, 1);
            Object name = PArguments.getArgument(frame, 2);
            if (self instanceof PUnpickler unpickler
                    && module instanceof TruffleString moduleText
                    && name instanceof TruffleString nameText) {
                return find.execute(frame, unpickler, moduleText, nameText);
            }
            return call.execute(frame, original, self, module, name);
        }
    }
}
