// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Function;

/** Methods of which nothing is left but a call of another one. */
final class StaticCalls {
    private StaticCalls() {}

    /** A static method calls one of the same type instead. */
    static Function<Runnable, ClassTransform> calling(String name, ClassDesc owner, String other) {
        return site -> (type, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString(name)) {
                site.run();
                MethodTypeDesc signature = method.methodTypeSymbol();
                type.withMethodBody(
                        method.methodName(), method.methodType(), method.flags().flagsMask(), code -> {
                            passParameters(code, signature);
                            code.invokestatic(owner, other, signature).return_(TypeKind.from(signature.returnType()));
                        });
            } else {
                type.with(element);
            }
        };
    }

    /** Puts a method's own parameters on the stack, without the object. */
    static void passParameters(CodeBuilder code, MethodTypeDesc type) {
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
    }
}
