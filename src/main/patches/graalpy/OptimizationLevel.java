// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import patches.Patch;

/** The compiler of Python's code obeys -O: {@code OptimizationLevel} changes the level that it is told. */
final class OptimizationLevel {
    static final List<Patch> PATCHES =
            List.of(new Patch(GraalPyPatches.PYTHON + "PythonLanguage", 2, OptimizationLevel::withLevel));

    /** Methods that are passed the level, and in which local variable. */
    private static final Map<String, Integer> LEVEL_VARIABLES =
            Map.of("optFlagsToMime", 0, "compileForBytecodeInterpreter", 3);

    private OptimizationLevel() {}

    private static ClassTransform withLevel(Runnable site) {
        return (type, element) -> {
            if (element instanceof MethodModel method
                    && LEVEL_VARIABLES.containsKey(method.methodName().stringValue())) {
                site.run();
                int variable = LEVEL_VARIABLES.get(method.methodName().stringValue());
                type.transformMethod(method, MethodTransform.transformingCode(changed(variable)));
            } else {
                type.with(element);
            }
        };
    }

    private static CodeTransform changed(int variable) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                code.iload(variable)
                        .invokestatic(
                                GraalPyPatches.added("OptimizationLevel"), "of", MethodTypeDesc.of(CD_int, CD_int))
                        .istore(variable);
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }
}
