// SPDX-License-Identifier: Apache-2.0
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * GraalPy with names of files that need not be UTF-8: {@code FileNames}, which calls of the C library go through; with a
 * compiler that obeys -O: {@code OptimizationLevel}, and that knows all names of characters; with file objects that can be
 * found: {@code UnclosedFiles}; with code objects that stay what {@code replace} made them: {@code ReplacedCode}; with one walk
 * through the stack for all frames that do not know which exception is handled: {@code CaughtException}; and with a second
 * attempt at what fails because the process has too many descriptors: {@code DescriptorHook} is asked first.
 */
final class PythonJar {
    private static final String RUNTIME = "com/oracle/graal/python/runtime/";
    private static final String NAMES = RUNTIME + "FileNames";
    private static final String LEVEL = RUNTIME + "OptimizationLevel";
    private static final String FILES = RUNTIME + "UnclosedFiles";
    private static final String WRITERS = RUNTIME + "WritersByInode";
    private static final String HOOK = RUNTIME + "DescriptorHook";
    private static final String REPLACED = RUNTIME + "ReplacedCode";
    private static final String CAUGHT = RUNTIME + "CaughtException";
    private static final String POSIX_SUPPORT = RUNTIME + "NFIPosixSupport";
    private static final ClassDesc POSIX_EXCEPTION = ClassDesc.ofInternalName(RUNTIME + "PosixSupportLibrary$PosixException");
    private static final ClassDesc FILES_TYPE = ClassDesc.ofInternalName(FILES);
    private static final ClassDesc KNOWN = ClassDesc.ofInternalName(FILES + "$Known");
    private static final ClassDesc STRINGS = ClassDesc.ofInternalName("com/oracle/graal/python/builtins/objects/str/StringUtils");
    private static final ClassDesc BUFFER = ClassDesc.ofInternalName("java/nio/ByteBuffer");
    private static final String IO = "com/oracle/graal/python/builtins/modules/io/";

    /** Methods that are passed the level, and in which local variable. */
    private static final Map<String, Integer> LEVEL_VARIABLES =
            Map.of("optFlagsToMime", 0, "compileForBytecodeInterpreter", 3);

    private static final String NODE = "com/oracle/truffle/api/strings/TruffleString$SwitchEncodingNode";
    private static final Set<String> WITH_NAMES = Set.of("createString", "getStringBytes", "doit");
    private static final Set<String> MAKE_DESCRIPTORS =
            Set.of("openat", "dup", "pipe", "opendir", "socket", "accept", "openpty", "semOpen");

    private PythonJar() {}

    /** See {@link PatchedJar}. */
    static void make(Path published, Path sources, Path jar) throws IOException {
        Map<String, ClassTransform> changes = Map.of(
                POSIX_SUPPORT, throughNames().andThen(withSecondAttempts()),
                "com/oracle/graal/python/builtins/objects/bytes/BytesNodes$DecodeUTF8FSPathNode", throughNames(),
                "com/oracle/graal/python/PythonLanguage", withLevel(),
                "com/oracle/graal/python/builtins/objects/code/CodeNodes$CreateCodeNode", asReplaced(),
                "com/oracle/graal/python/pegparser/StringParser", calling("getCodePoint", STRINGS, "getCodePoint"),
                "com/oracle/graal/python/nodes/util/ExceptionStateNodes$GetCaughtExceptionNode",
                        calling("fullStackWalk", ClassDesc.ofInternalName(CAUGHT), "ofCallers"),
                "com/oracle/graal/python/charset/PythonUnicodeEscapeCharsetDecoder", pastNames(),
                IO + "PBuffered", findable(IO + "PBuffered"),
                IO + "PTextIO", findable(IO + "PTextIO"));
        PatchedJar.make(published, sources, List.of(NAMES, LEVEL, FILES, WRITERS, HOOK, REPLACED, CAUGHT), changes, jar);
    }

    /**
     * A static method calls one of the same type instead. So names of characters in literals are those that {@code unicodedata.lookup}
     * knows: aliases such as NEW LINE, too.
     */
    private static ClassTransform calling(String name, ClassDesc owner, String other) {
        return (type, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString(name)) {
                MethodTypeDesc signature = method.methodTypeSymbol();
                type.withMethodBody(method.methodName(), method.methodType(), method.flags().flagsMask(), code -> {
                    passParameters(code, signature);
                    code.invokestatic(owner, other, signature).return_(TypeKind.from(signature.returnType()));
                });
            } else {
                type.with(element);
            }
        };
    }

    /** Code that is made of another's is told what the maker says of its file, its names and its first line. */
    private static ClassTransform asReplaced() {
        return ClassTransform.transformingMethodBodies((code, element) -> {
            code.with(element);
            if (element instanceof InvokeInstruction call && call.name().equalsString("deserializeForBytecodeInterpreter")) {
                ClassDesc target = call.typeSymbol().returnType();
                ClassDesc context = call.typeSymbol().parameterType(1);
                ClassDesc text = call.typeSymbol().parameterType(3).componentType();
                code.aload(1).aload(14).aload(15).aload(16).iload(17); // parameters of createCode
                code.invokestatic(
                        ClassDesc.ofInternalName(REPLACED),
                        "of",
                        MethodTypeDesc.of(target, target, context, text, text, text, CD_int));
            }
        });
    }

    /** The brace after the name of a character is read with it, and is not one of the text. */
    private static ClassTransform pastNames() {
        MethodTypeDesc readsAll = MethodTypeDesc.of(BUFFER, CD_byte.arrayType());
        return ClassTransform.transformingMethodBodies((code, element) -> {
            code.with(element);
            if (element instanceof InvokeInstruction call && call.typeSymbol().equals(readsAll)) {
                code.dup().invokevirtual(BUFFER, "get", MethodTypeDesc.of(CD_byte)).pop();
            }
        });
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

    /** An object tells when it is made, and when nobody refers to it any more; it has a field for what is known of it. */
    private static ClassTransform findable(String name) {
        ClassDesc type = ClassDesc.ofInternalName(name);
        return ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(ConstantDescs.INIT_NAME),
                        (code, element) -> {
                            if (element instanceof ReturnInstruction) {
                                code.aload(0).aload(0).invokestatic(FILES_TYPE, "created", MethodTypeDesc.of(KNOWN, ConstantDescs.CD_Object));
                                code.putfield(type, "known", KNOWN);
                            }
                            code.with(element);
                        })
                .andThen(ClassTransform.endHandler(file -> file.withField("known", KNOWN, ClassFile.ACC_PRIVATE)
                        .withMethodBody("finalize", ConstantDescs.MTD_void, ClassFile.ACC_PROTECTED, code -> code.aload(0)
                                .aload(0)
                                .getfield(type, "known", KNOWN)
                                .invokestatic(
                                        FILES_TYPE,
                                        "finalized",
                                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, KNOWN))
                                .return_())));
    }

    /** Instead of the node's method one of the same arguments is called: with the node first. */
    private static ClassTransform throughNames() {
        return ClassTransform.transformingMethodBodies(
                method -> WITH_NAMES.contains(method.methodName().stringValue()), (code, element) -> {
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

    /** A method gets another name; one of its own name calls it, and calls it again where the hook says so. */
    private static ClassTransform withSecondAttempts() {
        return (type, element) -> {
            if (element instanceof MethodModel method && MAKE_DESCRIPTORS.contains(method.methodName().stringValue())) {
                String once = method.methodName().stringValue() + "Once";
                int flags = method.flags().flagsMask();
                type.withMethod(once, method.methodTypeSymbol(), flags, copy -> method.forEach(copy::with));
                type.withMethodBody(method.methodName(), method.methodType(), flags, code ->
                        attempt(code, once, method.methodTypeSymbol()));
            } else {
                type.with(element);
            }
        };
    }

    private static void passParameters(CodeBuilder code, MethodTypeDesc type) {
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
    }

    private static void attempt(CodeBuilder code, String once, MethodTypeDesc type) {
        Consumer<CodeBuilder> call = builder -> {
            builder.aload(0);
            passParameters(builder, type);
            builder.invokevirtual(ClassDesc.ofInternalName(POSIX_SUPPORT), once, type);
            builder.return_(TypeKind.from(type.returnType()));
        };
        code.trying(call::accept, failures -> failures.catching(POSIX_EXCEPTION, failed -> {
            int exception = failed.allocateLocal(TypeKind.REFERENCE);
            failed.astore(exception).aload(exception)
                    .invokevirtual(POSIX_EXCEPTION, "getErrorCode", MethodTypeDesc.of(CD_int))
                    .invokestatic(ClassDesc.ofInternalName(HOOK), "isLifted", MethodTypeDesc.of(CD_boolean, CD_int))
                    .ifThen(call::accept)
                    .aload(exception).athrow();
        }));
    }
}
