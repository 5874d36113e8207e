// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PUnpickler;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectReprAsTruffleStringNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;

/** {@code find_class} of {@code _pickle.c}, whose errors say what GraalPy's say otherwise. */
final class PickleGlobalNode extends PUnpickler.BasePickleReadNode {
    private static final TruffleString NOT_FOUND = PythonValues.text("Can't get attribute %s on %s");
    private static final TruffleString LOCAL = PythonValues.text("Can't pickle local attribute %s on %s");

    Object execute(VirtualFrame frame, PUnpickler unpickler, TruffleString module, TruffleString name) {
        return findClass(frame, PythonContext.get(this).getCore(), unpickler, module, name);
    }

    @Override
    public Object getattribute(VirtualFrame frame, Object module, TruffleString name, boolean dotted) {
        if (dotted && hasLocalPart(name)) {
            throw error(LOCAL, name, module);
        }
        Object value = module;
        for (TruffleString part : dotted ? getDottedPath(module, name) : new TruffleString[] {name}) {
            value = lookupAttribute(frame, value, part);
            if (value == PNone.NO_VALUE) {
                throw error(NOT_FOUND, name, module);
            }
        }
        return value;
    }

    @TruffleBoundary
    private static boolean hasLocalPart(TruffleString name) {
        return List.of(name.toJavaStringUncached().split("\\.")).contains("<locals>");
    }

    @TruffleBoundary
    private RuntimeException error(TruffleString text, TruffleString name, Object module) {
        return raise(PythonBuiltinClassType.AttributeError, text, repr(name), repr(module));
    }

    private static TruffleString repr(Object value) {
        return PyObjectReprAsTruffleStringNode.executeUncached(value);
    }
}
