// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.polyfork.posix.ClosedFields;

/** GraalPy's packages, which its module does not export. On the class path they are open anyway. */
public final class ClosedPackages {
    private static final String ROOT = "com.oracle.graal.python";
    private static final List<String> NEEDED = List.of(
            ROOT,
            ROOT + ".builtins",
            ROOT + ".builtins.modules",
            ROOT + ".builtins.modules.multiprocessing",
            ROOT + ".builtins.modules.pickle",
            ROOT + ".builtins.objects",
            ROOT + ".builtins.objects.array",
            ROOT + ".builtins.objects.buffer",
            ROOT + ".builtins.objects.bytes",
            ROOT + ".builtins.objects.cell",
            ROOT + ".builtins.objects.cext.capi",
            ROOT + ".builtins.objects.cext.capi.transitions",
            ROOT + ".builtins.objects.cext.common",
            ROOT + ".builtins.objects.code",
            ROOT + ".builtins.objects.common",
            ROOT + ".builtins.objects.deque",
            ROOT + ".builtins.objects.dict",
            ROOT + ".builtins.objects.exception",
            ROOT + ".builtins.objects.frame",
            ROOT + ".builtins.objects.function",
            ROOT + ".builtins.objects.getsetdescriptor",
            ROOT + ".builtins.objects.ints",
            ROOT + ".builtins.objects.list",
            ROOT + ".builtins.objects.memoryview",
            ROOT + ".builtins.objects.mmap",
            ROOT + ".builtins.objects.object",
            ROOT + ".builtins.objects.posix",
            ROOT + ".builtins.objects.queue",
            ROOT + ".builtins.objects.str",
            ROOT + ".builtins.objects.thread",
            ROOT + ".builtins.objects.tuple",
            ROOT + ".builtins.objects.type",
            ROOT + ".builtins.objects.type.slots",
            ROOT + ".compiler",
            ROOT + ".lib",
            ROOT + ".nodes",
            ROOT + ".nodes.argument.keywords",
            ROOT + ".nodes.argument.positional",
            ROOT + ".nodes.bytecode",
            ROOT + ".nodes.call",
            ROOT + ".nodes.frame",
            ROOT + ".nodes.object",
            ROOT + ".runtime",
            ROOT + ".runtime.exception",
            ROOT + ".runtime.object",
            ROOT + ".runtime.sequence",
            ROOT + ".runtime.sequence.storage");

    private ClosedPackages() {}

    /** Opens them to this project. */
    public static void open() {
        try {
            Class<?> language = Class.forName(ROOT + ".PythonLanguage", false, ClosedPackages.class.getClassLoader());
            open(language.getModule(), NEEDED);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("this GraalPy is another", e);
        }
    }

    /** Opens packages of a module to this project. */
    public static void open(Module module, List<String> packages) {
        try {
            MethodHandle export = ClosedFields.LOOKUP.findVirtual(
                    Module.class, "implAddExports", MethodType.methodType(void.class, String.class, Module.class));
            for (String name : packages) {
                export.invoke(module, name, ClosedPackages.class.getModule());
            }
        } catch (Throwable e) {
            throw new LinkageError(module + " is another", e);
        }
    }
}
