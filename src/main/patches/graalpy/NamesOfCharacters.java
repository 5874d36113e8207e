// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import static java.lang.constant.ConstantDescs.CD_byte;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import patches.Patch;

/** Names of characters in literals are those that {@code unicodedata.lookup} knows: aliases such as NEW LINE, too. */
final class NamesOfCharacters {
    private static final ClassDesc STRINGS =
            ClassDesc.ofInternalName(GraalPyPatches.PYTHON + "builtins/objects/str/StringUtils");
    private static final ClassDesc BUFFER = ClassDesc.ofInternalName("java/nio/ByteBuffer");

    static final List<Patch> PATCHES = List.of(
            new Patch(
                    GraalPyPatches.PYTHON + "pegparser/StringParser",
                    1,
                    StaticCalls.calling("getCodePoint", STRINGS, "getCodePoint")),
            new Patch(
                    GraalPyPatches.PYTHON + "charset/PythonUnicodeEscapeCharsetDecoder",
                    1,
                    NamesOfCharacters::pastNames));

    private NamesOfCharacters() {}

    /** The brace after the name of a character is read with it, and is not one of the text. */
    private static ClassTransform pastNames(Runnable site) {
        MethodTypeDesc readsAll = MethodTypeDesc.of(BUFFER, CD_byte.arrayType());
        return ClassTransform.transformingMethodBodies((code, element) -> {
            code.with(element);
            if (element instanceof InvokeInstruction call && call.typeSymbol().equals(readsAll)) {
                site.run();
                code.dup()
                        .invokevirtual(BUFFER, "get", MethodTypeDesc.of(CD_byte))
                        .pop();
            }
        });
    }
}
