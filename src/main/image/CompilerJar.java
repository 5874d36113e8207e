// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Graal compiler with one phase more, which comes first: {@code ReadAgainInLoopsPhase}, where it says what for. */
final class CompilerJar {
    private static final String PACKAGE = "jdk/graal/compiler/core/phases/";
    private static final String PHASE_NAME = PACKAGE + "ReadAgainInLoopsPhase";
    private static final String HIGH_TIER_NAME = PACKAGE + "HighTier";
    private static final ClassDesc PHASE = ClassDesc.ofInternalName(PHASE_NAME);
    private static final ClassDesc HIGH_TIER = ClassDesc.ofInternalName(HIGH_TIER_NAME);
    private static final ClassDesc BASE_PHASE = ClassDesc.of("jdk.graal.compiler.phases", "BasePhase");

    private CompilerJar() {}

    /** See {@link PatchedJar}. */
    static void make(Path published, Path sources, Path jar) throws IOException {
        PatchedJar.make(published, sources, List.of(PHASE_NAME), Map.of(HIGH_TIER_NAME, withPhaseFirst()), jar);
    }

    /** Constructors end with {@code prependPhase(new ReadAgainInLoopsPhase())}. */
    private static ClassTransform withPhaseFirst() {
        return ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(ConstantDescs.INIT_NAME), (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        code.aload(0).new_(PHASE).dup()
                                .invokespecial(PHASE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .invokevirtual(HIGH_TIER, "prependPhase", MethodTypeDesc.of(ConstantDescs.CD_void, BASE_PHASE));
                    }
                    code.with(element);
                });
    }
}
