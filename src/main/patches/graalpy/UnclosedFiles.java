// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import patches.Patch;

/** File objects can be found: they tell {@code UnclosedFiles} when they are made, and when nobody refers to them any more. */
final class UnclosedFiles {
    private static final String IO = GraalPyPatches.PYTHON + "builtins/modules/io/";
    private static final ClassDesc FILES = GraalPyPatches.added("UnclosedFiles");
    private static final ClassDesc KNOWN = GraalPyPatches.added("UnclosedFiles$Known");

    static final List<Patch> PATCHES = List.of(findable("PBuffered"), findable("PTextIO"));

    private UnclosedFiles() {}

    /** An object has a field for what is known of it. */
    private static Patch findable(String name) {
        ClassDesc type = ClassDesc.ofInternalName(IO + name);
        return new Patch(IO + name, 1, site -> ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(ConstantDescs.INIT_NAME), (code, element) -> {
                            if (element instanceof ReturnInstruction) {
                                site.run();
                                code.aload(0)
                                        .aload(0)
                                        .invokestatic(FILES, "created", MethodTypeDesc.of(KNOWN, CD_Object));
                                code.putfield(type, "known", KNOWN);
                            }
                            code.with(element);
                        })
                .andThen(ClassTransform.endHandler(file -> file.withField("known", KNOWN, ClassFile.ACC_PRIVATE)
                        .withMethodBody(
                                "finalize", ConstantDescs.MTD_void, ClassFile.ACC_PROTECTED, code -> code.aload(0)
                                        .aload(0)
                                        .getfield(type, "known", KNOWN)
                                        .invokestatic(FILES, "finalized", MethodTypeDesc.of(CD_void, CD_Object, KNOWN))
                                        .return_()))));
    }
}
