// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import patches.Patch;

/** What fails because the process has too many descriptors is attempted again where {@code DescriptorHook} says so. */
final class SecondAttempts {
    static final List<Patch> PATCHES =
            List.of(new Patch(GraalPyPatches.POSIX_SUPPORT, 8, SecondAttempts::withSecondAttempts));

    private static final ClassDesc POSIX_SUPPORT = ClassDesc.ofInternalName(GraalPyPatches.POSIX_SUPPORT);
    private static final ClassDesc POSIX_EXCEPTION =
            ClassDesc.ofInternalName(GraalPyPatches.PYTHON + "runtime/PosixSupportLibrary$PosixException");
    private static final Set<String> MAKE_DESCRIPTORS =
            Set.of("openat", "dup", "pipe", "opendir", "socket", "accept", "openpty", "semOpen");

    private SecondAttempts() {}

    /** A method gets another name; one of its own name calls it, and calls it again where the hook says so. */
    private static ClassTransform withSecondAttempts(Runnable site) {
        return (type, element) -> {
            if (element instanceof MethodModel method
                    && MAKE_DESCRIPTORS.contains(method.methodName().stringValue())) {
                site.run();
                String once = method.methodName().stringValue() + "Once";
                int flags = method.flags().flagsMask();
                type.withMethod(once, method.methodTypeSymbol(), flags, copy -> method.forEach(copy::with));
                type.withMethodBody(
                        method.methodName(),
                        method.methodType(),
                        flags,
                        code -> attempt(code, once, method.methodTypeSymbol()));
            } else {
                type.with(element);
            }
        };
    }

    private static void attempt(CodeBuilder code, String once, MethodTypeDesc type) {
        Consumer<CodeBuilder> call = builder -> {
            builder.aload(0);
            StaticCalls.passParameters(builder, type);
            builder.invokevirtual(POSIX_SUPPORT, once, type);
            builder.return_(TypeKind.from(type.returnType()));
        };
        code.trying(
                call::accept,
                failures -> failures.catching(POSIX_EXCEPTION, failed -> {
                    int exception = failed.allocateLocal(TypeKind.REFERENCE);
                    failed.astore(exception)
                            .aload(exception)
                            .invokevirtual(POSIX_EXCEPTION, "getErrorCode", MethodTypeDesc.of(CD_int))
                            .invokestatic(
                                    GraalPyPatches.added("DescriptorHook"),
                                    "isLifted",
                                    MethodTypeDesc.of(CD_boolean, CD_int))
                            .ifThen(call::accept)
                            .aload(exception)
                            .athrow();
                }));
    }
}
