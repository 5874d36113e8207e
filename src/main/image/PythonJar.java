import java.io.IOException;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** GraalPy with names of files that need not be UTF-8: {@code FileNames}, which calls of the C library go through. */
final class PythonJar {
    private static final String NAMES = "com/oracle/graal/python/runtime/FileNames";
    private static final String NODE = "com/oracle/truffle/api/strings/TruffleString$SwitchEncodingNode";
    private static final Set<String> METHODS = Set.of("createString", "getStringBytes", "doit");

    private PythonJar() {}

    /** See {@link PatchedJar}. */
    static void make(Path published, Path sources, Path jar) throws IOException {
        Map<String, ClassTransform> changes = Map.of(
                "com/oracle/graal/python/runtime/NFIPosixSupport", throughNames(),
                "com/oracle/graal/python/builtins/objects/bytes/BytesNodes$DecodeUTF8FSPathNode", throughNames());
        PatchedJar.make(published, sources, NAMES, changes, jar);
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
