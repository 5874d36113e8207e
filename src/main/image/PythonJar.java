import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * GraalPy with names of files that need not be UTF-8: {@code FileNames}, which calls of the C library go through; with a
 * compiler that obeys -O: {@code OptimizationLevel}; and with file objects that can be found: {@code UnclosedFiles}.
 */
final class PythonJar {
    private static final String RUNTIME = "com/oracle/graal/python/runtime/";
    private static final String NAMES = RUNTIME + "FileNames";
    private static final String LEVEL = RUNTIME + "OptimizationLevel";
    private static final String FILES = RUNTIME + "UnclosedFiles";
    private static final String IO = "com/oracle/graal/python/builtins/modules/io/";

    /** Methods that are passed the level, and in which local variable. */
    private static final Map<String, Integer> LEVEL_VARIABLES =
            Map.of("optFlagsToMime", 0, "compileForBytecodeInterpreter", 3);

    private static final String NODE = "com/oracle/truffle/api/strings/TruffleString$SwitchEncodingNode";
    private static final Set<String> METHODS = Set.of("createString", "getStringBytes", "doit");

    private PythonJar() {}

    /** See {@link PatchedJar}. */
    static void make(Path published, Path sources, Path jar) throws IOException {
        Map<String, ClassTransform> changes = Map.of(
                RUNTIME + "NFIPosixSupport", throughNames(),
                "com/oracle/graal/python/builtins/objects/bytes/BytesNodes$DecodeUTF8FSPathNode", throughNames(),
                "com/oracle/graal/python/PythonLanguage", withLevel(),
                IO + "PBuffered", findable(),
                IO + "PTextIO", findable());
        PatchedJar.make(published, sources, List.of(NAMES, LEVEL, FILES), changes, jar);
    }

    /** The level that such a method is passed is changed first. */
    private static ClassTransform withLevel() {
        return (type, element) -> {
            if (element instanceof MethodModel method && LEVEL_VARIABLES.containsKey(method.methodName().stringValue())) {
                int variable = LEVEL_VARIABLES.get(method.methodName().stringValue());
                type.transformMethod(method, MethodTransform.transformingCode(withLevel(variable)));
            } else {
                type.with(element);
            }
        };
    }

    private static CodeTransform withLevel(int variable) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                code.iload(variable)
                        .invokestatic(ClassDesc.ofInternalName(LEVEL), "of", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int))
                        .istore(variable);
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    /** An object tells when it is made, and when nobody refers to it any more. */
    private static ClassTransform findable() {
        return ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(ConstantDescs.INIT_NAME),
                        (code, element) -> {
                            if (element instanceof ReturnInstruction) {
                                tell(code, "created");
                            }
                            code.with(element);
                        })
                .andThen(ClassTransform.endHandler(type -> type.withMethodBody(
                        "finalize", ConstantDescs.MTD_void, ClassFile.ACC_PROTECTED, code -> tell(code, "finalized").return_())));
    }

    private static CodeBuilder tell(CodeBuilder code, String method) {
        return code.aload(0)
                .invokestatic(
                        ClassDesc.ofInternalName(FILES),
                        method,
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
    }

    /** Instead of the node's method one of the same arguments is called: with the node first. */
    private static ClassTransform throughNames() {
        return ClassTransform.transformingMethodBodies(
                method -> METHODS.contains(method.methodName().stringValue()), (code, element) -> {
                    if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals(NODE)) {
                        ClassDesc node = ClassDesc.ofInternalName(NODE);
                        code.invokestatic(
                                ClassDesc.ofInternalName(NAMES),
                                "switchEncoding",
                                call.typeSymbol().insertParameterTypes(0, node));
                    } else {
                        code.with(element);
                    }
                });
    }
}
