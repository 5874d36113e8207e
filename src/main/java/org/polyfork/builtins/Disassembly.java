// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.compiler.BinaryOps;
import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.graal.python.compiler.CodeUnit;
import com.oracle.graal.python.compiler.OpCodes;
import com.oracle.graal.python.compiler.SourceMap;
import com.oracle.graal.python.compiler.UnaryOps;
import com.oracle.truffle.api.nodes.RootNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.polyfork.posix.ClosedFields;

/** The instructions of a code object: those of GraalPy's interpreter, as its compiler has made them. */
public final class Disassembly {
    /** What an instruction's argument means. */
    private enum Kind {
        NUMBER,
        CONSTANT,
        NAME,
        LOCAL,
        OPERATOR,
        JUMP
    }

    private static final MethodHandle TO_PYTHON;

    static {
        try {
            TO_PYTHON = ClosedFields.LOOKUP.findStatic(
                    PCode.class,
                    "convertConstantToPythonSpace",
                    MethodType.methodType(Object.class, RootNode.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's code objects are others", e);
        }
    }

    private final PCode code;
    private final BytecodeCodeUnit unit;

    private Disassembly(PCode code, BytecodeCodeUnit unit) {
        this.code = code;
        this.unit = unit;
    }

    /** A tuple of a tuple for each: name, offset, argument or None, its value, its kind, and lines and columns from and to. */
    public static Object of(Object code) {
        return code instanceof PCode object && object.getCodeUnit() instanceof BytecodeCodeUnit unit
                ? new Disassembly(object, unit).instructions()
                : PythonValues.tuple();
    }

    private Object instructions() {
        SourceMap map = unit.getSourceMap();
        List<Object> instructions = new ArrayList<>();
        int high = 0;
        for (int offset = 0; offset < unit.code.length; ) {
            OpCodes actual = OpCodes.fromOpCode(unit.code[offset]);
            OpCodes operation = actual.quickens == null ? actual : actual.quickens;
            int argument = actual.hasArg() ? high | Byte.toUnsignedInt(unit.code[offset + 1]) : 0;
            high = operation == OpCodes.EXTENDED_ARG ? argument << Byte.SIZE : 0;
            Kind kind = kindOf(operation);
            instructions.add(PythonValues.tuple(
                    PythonValues.text(operation.name()),
                    offset,
                    actual.hasArg() ? (Object) argument : PythonValues.none(),
                    actual.hasArg() ? value(operation, kind, offset, argument) : PythonValues.none(),
                    PythonValues.text(kind.name()),
                    map.startLineMap[offset],
                    map.endLineMap[offset],
                    map.startColumnMap[offset],
                    map.endColumnMap[offset]));
            offset += actual.length();
        }
        return PythonValues.tuple(instructions.toArray());
    }

    private static Kind kindOf(OpCodes operation) {
        return switch (operation) {
            case LOAD_CONST,
                    LOAD_BIGINT,
                    LOAD_STRING,
                    LOAD_BYTES,
                    LOAD_CONST_COLLECTION,
                    LOAD_COMPLEX,
                    MAKE_KEYWORD,
                    MAKE_FUNCTION,
                    LOAD_BYTE,
                    LOAD_INT,
                    LOAD_LONG,
                    LOAD_DOUBLE -> Kind.CONSTANT;
            case LOAD_NAME,
                    STORE_NAME,
                    DELETE_NAME,
                    LOAD_METHOD,
                    IMPORT_NAME,
                    IMPORT_FROM,
                    IMPORT_STAR,
                    LOAD_GLOBAL,
                    STORE_GLOBAL,
                    DELETE_GLOBAL,
                    LOAD_ATTR,
                    STORE_ATTR,
                    DELETE_ATTR,
                    LOAD_FROM_DICT_OR_GLOBALS -> Kind.NAME;
            case LOAD_FAST,
                    STORE_FAST,
                    DELETE_FAST,
                    LOAD_CLOSURE,
                    LOAD_DEREF,
                    STORE_DEREF,
                    DELETE_DEREF,
                    LOAD_FROM_DICT_OR_DEREF -> Kind.LOCAL;
            case UNARY_OP, BINARY_OP -> Kind.OPERATOR;
            case FOR_ITER,
                    JUMP_FORWARD,
                    JUMP_BACKWARD,
                    POP_AND_JUMP_IF_FALSE,
                    POP_AND_JUMP_IF_TRUE,
                    JUMP_IF_FALSE_OR_POP,
                    JUMP_IF_TRUE_OR_POP,
                    MATCH_EXC_OR_JUMP,
                    SEND,
                    THROW -> Kind.JUMP;
            default -> Kind.NUMBER;
        };
    }

    private Object value(OpCodes operation, Kind kind, int offset, int argument) {
        return switch (kind) {
            case NUMBER -> argument;
            case CONSTANT -> constant(operation, argument);
            case NAME -> unit.names[argument];
            case LOCAL ->
                switch (operation) {
                    case LOAD_FAST, STORE_FAST, DELETE_FAST -> unit.varnames[argument];
                    default ->
                        argument < unit.cellvars.length
                                ? unit.cellvars[argument]
                                : unit.freevars[argument - unit.cellvars.length];
                };
            case OPERATOR ->
                PythonValues.text(
                        (operation == OpCodes.UNARY_OP ? UnaryOps.values()[argument] : BinaryOps.values()[argument])
                                .toString());
            case JUMP -> operation == OpCodes.JUMP_BACKWARD ? offset - argument : offset + argument;
        };
    }

    private Object constant(OpCodes operation, int argument) {
        return switch (operation) {
            case LOAD_BYTE -> (int) (byte) argument;
            case LOAD_INT -> (int) unit.primitiveConstants[argument];
            case LOAD_LONG -> unit.primitiveConstants[argument];
            case LOAD_DOUBLE -> Double.longBitsToDouble(unit.primitiveConstants[argument]);
            case LOAD_COMPLEX -> {
                double[] parts = (double[]) unit.constants[argument];
                yield PythonValues.complex(parts[0], parts[1]);
            }
            default ->
                unit.constants[argument] instanceof CodeUnit nested
                        ? codeOf(nested)
                        : toPython(unit.constants[argument]);
        };
    }

    /** The object in {@code co_consts}. */
    private Object codeOf(CodeUnit nested) {
        for (Object constant : code.getConstants()) {
            if (constant instanceof PCode object && object.getCodeUnit() == nested) {
                return object;
            }
        }
        return PythonValues.none();
    }

    private Object toPython(Object constant) {
        try {
            return (Object) TO_PYTHON.invoke(code.getRootCallTarget().getRootNode(), constant);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's constants are others", e);
        }
    }
}
