// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cell.PCell;
import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.builtins.objects.common.SequenceNodes.GetObjectArrayNode;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.getsetdescriptor.GetSetDescriptor;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.nodes.bytecode.PBytecodeGeneratorFunctionRootNode;
import com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import java.util.stream.Stream;

/**
 * Functions made of code objects, as {@code func_new_impl} of {@code funcobject.c} makes them. GraalPy's constructor gives them
 * other names, ends the process when a closure is wrong, and cannot make a generator of a code object that was unmarshalled.
 */
public final class PythonFunctions {
    private static final List<String> PARAMETERS = List.of("code", "globals", "name", "argdefs", "closure");
    private static final int OPTIONAL = 3;

    private static final class Constructor {
        static final Object FUNCTION = BuiltinFunction.constructor(PARAMETERS, OPTIONAL, PythonFunctions::create);
    }

    private PythonFunctions() {}

    /** Puts the constructor, and the setter of {@code __code__}, into the type of the entered context. */
    public static void install() {
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.PFunction);
        BuiltinType.replaceNew(PythonBuiltinClassType.PFunction, Constructor.FUNCTION);
        GetSetDescriptor original = (GetSetDescriptor) type.raw("__code__");
        Object setter = BuiltinFunction.of("__code__", arguments -> {
            if (!(arguments[1] instanceof PCode code)) {
                throw PythonErrors.typeError("__code__ must be set to a code object");
            }
            return PythonValues.call(original.getSet(), arguments[0], executable(code));
        });
        type.put(
                "__code__",
                PFactory.createGetSetDescriptor(
                        PythonLanguage.get(null),
                        original.getGet(),
                        setter,
                        PythonValues.text("__code__"),
                        type.type(),
                        false));
    }

    private static Object create(Object[] given) {
        if (given[0] != PythonBuiltinClassType.PFunction
                && given[0] != BuiltinType.of(PythonBuiltinClassType.PFunction).type()) {
            throw PythonErrors.typeError("function.__new__(X): X is not a subtype of function");
        }
        if (!(given[1] instanceof PCode code)) {
            throw PythonErrors.typeError("function() argument 'code' must be code, not " + typeName(given[1]));
        }
        if (!(given[2] instanceof PDict globals)) {
            throw PythonErrors.typeError("function() argument 'globals' must be dict, not " + typeName(given[2]));
        }
        if (PythonValues.isSome(given[3]) && !(given[3] instanceof TruffleString) && !(given[3] instanceof PString)) {
            throw PythonErrors.typeError("arg 3 (name) must be None or string");
        }
        if (PythonValues.isSome(given[4]) && !(given[4] instanceof PTuple)) {
            throw PythonErrors.typeError("arg 4 (defaults) must be None or tuple");
        }
        TruffleString name = PythonValues.isSome(given[3]) ? PythonValues.text(given[3].toString()) : code.getName();
        return PFactory.createFunction(
                PythonLanguage.get(null),
                name,
                code.getQualName(),
                executable(code),
                globals,
                given[4] instanceof PTuple defaults ? items(defaults) : null,
                null,
                closure(code, given[5]));
    }

    private static PCell[] closure(PCode code, Object closure) {
        int needed = code.getFreeVars().length;
        if (!(closure instanceof PTuple) && needed > 0 && !PythonValues.isSome(closure)) {
            throw PythonErrors.typeError("arg 5 (closure) must be tuple");
        }
        if (!(closure instanceof PTuple) && PythonValues.isSome(closure)) {
            throw PythonErrors.typeError("arg 5 (closure) must be None or tuple");
        }
        Object[] cells = closure instanceof PTuple tuple ? items(tuple) : new Object[0];
        if (cells.length != needed) {
            throw PythonErrors.valueError(
                    "%s requires closure of length %d, not %d".formatted(code.getName(), needed, cells.length));
        }
        for (Object cell : cells) {
            if (!(cell instanceof PCell)) {
                throw PythonErrors.typeError("arg 5 (closure) expected cell, found " + typeName(cell));
            }
        }
        return cells.length == 0 ? null : Stream.of(cells).toArray(PCell[]::new);
    }

    /** A code object that is called as what it is: GraalPy's is not, if it was a constant or unmarshalled. */
    private static PCode executable(PCode code) {
        if (code.getRootCallTarget().getRootNode() instanceof PBytecodeRootNode plain
                && plain.getCodeUnit().isGeneratorOrCoroutine()) {
            PythonLanguage language = PythonLanguage.get(null);
            BytecodeCodeUnit unit = plain.getCodeUnit();
            var root = new PBytecodeGeneratorFunctionRootNode(language, plain.getFrameDescriptor(), plain, unit.name);
            return PFactory.createCode(language, root.getCallTarget(), plain.getSignature(), unit);
        }
        return code;
    }

    private static Object[] items(PTuple tuple) {
        return GetObjectArrayNode.executeUncached(tuple);
    }

    private static String typeName(Object value) {
        return TypeNodes.GetNameNode.executeUncached(GetClassNode.executeUncached(value))
                .toJavaStringUncached();
    }
}
