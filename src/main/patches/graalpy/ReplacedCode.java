// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import patches.Patch;

/** Code objects stay what {@code code.replace} made them. */
final class ReplacedCode {
    static final List<Patch> PATCHES = List.of(new Patch(
            GraalPyPatches.PYTHON + "builtins/objects/code/CodeNodes$CreateCodeNode", 1, ReplacedCode::asReplaced));

    private ReplacedCode() {}

    /** Code that is made of another's is told what the maker says of its file, its names and its first line. */
    private static ClassTransform asReplaced(Runnable site) {
        return ClassTransform.transformingMethodBodies((code, element) -> {
            code.with(element);
            if (element instanceof InvokeInstruction call
                    && call.name().equalsString("deserializeForBytecodeInterpreter")) {
                site.run();
                ClassDesc target = call.typeSymbol().returnType();
                ClassDesc context = call.typeSymbol().parameterType(1);
                ClassDesc text = call.typeSymbol().parameterType(3).componentType();
                code.aload(1).aload(14).aload(15).aload(16).iload(17); // parameters of createCode
                code.invokestatic(
                        GraalPyPatches.added("ReplacedCode"),
                        "of",
                        MethodTypeDesc.of(target, target, context, text, text, text, CD_int));
            }
        });
    }
}
