// SPDX-License-Identifier: Apache-2.0
package patches.graal;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import patches.Patch;

/** The Graal compiler with one phase more, which comes first: {@code ReadAgainInLoopsPhase}, where it says what for. */
public final class GraalPatches {
    private static final String PACKAGE = "jdk/graal/compiler/core/phases/";
    private static final String HIGH_TIER_NAME = PACKAGE + "HighTier";
    private static final ClassDesc PHASE = ClassDesc.ofInternalName(PACKAGE + "ReadAgainInLoopsPhase");
    private static final ClassDesc HIGH_TIER = ClassDesc.ofInternalName(HIGH_TIER_NAME);
    private static final ClassDesc BASE_PHASE = ClassDesc.of("jdk.graal.compiler.phases", "BasePhase");

    /** All of them. */
    public static final List<Patch> ALL = List.of(new Patch(HIGH_TIER_NAME, 1, GraalPatches::withPhaseFirst));

    private GraalPatches() {}

    /** Constructors end with {@code prependPhase(new ReadAgainInLoopsPhase())}. */
    private static ClassTransform withPhaseFirst(Runnable site) {
        return ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(ConstantDescs.INIT_NAME), (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        site.run();
                        code.aload(0)
                                .new_(PHASE)
                                .dup()
                                .invokespecial(PHASE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .invokevirtual(
                                        HIGH_TIER,
                                        "prependPhase",
                                        MethodTypeDesc.of(ConstantDescs.CD_void, BASE_PHASE));
                    }
                    code.with(element);
                });
    }
}
