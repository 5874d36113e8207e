// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;
import patches.Patch;

/** Names of files need not be UTF-8: what converts them for calls of the C library goes through {@code FileNames}. */
final class FileNames {
    static final List<Patch> PATCHES = List.of(
            new Patch(GraalPyPatches.POSIX_SUPPORT, 2, FileNames::throughNames),
            new Patch(
                    GraalPyPatches.PYTHON + "builtins/objects/bytes/BytesNodes$DecodeUTF8FSPathNode",
                    1,
                    FileNames::throughNames));

    private static final String NODE = "com/oracle/truffle/api/strings/TruffleString$SwitchEncodingNode";
    private static final Set<String> WITH_NAMES = Set.of("createString", "getStringBytes", "doit");

    private FileNames() {}

    /** Instead of the node's method one of the same arguments is called: with the node first. */
    private static ClassTransform throughNames(Runnable site) {
        return ClassTransform.transformingMethodBodies(
                method -> WITH_NAMES.contains(method.methodName().stringValue()), (code, element) -> {
                    if (element instanceof InvokeInstruction call
                            && call.owner().asInternalName().equals(NODE)) {
                        site.run();
                        ClassDesc node = ClassDesc.ofInternalName(NODE);
                        code.invokestatic(
                                GraalPyPatches.added("FileNames"),
                                "switchEncoding",
                                call.typeSymbol().insertParameterTypes(0, node));
                    } else {
                        code.with(element);
                    }
                });
    }
}
