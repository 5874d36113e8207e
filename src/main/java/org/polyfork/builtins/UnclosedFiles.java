// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.IntFunction;
import org.polyfork.posix.FileStatus;
import org.polyfork.posix.PosixException;

/**
 * File objects that have not been closed: the image's GraalPy has a class more that knows them, see {@code
 * src/main/patches/graalpy}. GraalPy as it is published has not: there are none then.
 */
public final class UnclosedFiles {
    private static final Optional<Class<?>> KNOWN = find();
    private static final MethodHandle ARE_THERE = method("areThere", MethodType.methodType(boolean.class), false);
    private static final MethodHandle ARE_UNREACHABLE =
            method("areUnreachable", MethodType.methodType(boolean.class), false);
    private static final MethodHandle ARE_WRITERS =
            method("areWriters", MethodType.methodType(boolean.class, IntFunction.class), false);
    private static final MethodHandle PENDING_OF =
            method("pendingOf", MethodType.methodType(Object[].class, Object.class), new Object[0]);
    private static final MethodHandle FIND_UNREACHABLE =
            method("findUnreachable", MethodType.methodType(void.class), null);
    private static final MethodHandle AWAIT_FINALIZATION =
            method("awaitFinalization", MethodType.methodType(void.class), null);
    private static final MethodHandle TAKE_UNREACHABLE =
            method("takeUnreachable", MethodType.methodType(Object[].class), new Object[0]);
    private static final MethodHandle PENDING =
            method("pending", MethodType.methodType(Object[].class, boolean.class), new Object[0]);
    private static final MethodHandle INHERIT = method("inherit", MethodType.methodType(void.class), null);

    private static final int INO = 1; // of FileStatus
    private static final int DEV = 2;

    private record Inode(long dev, long ino) {}

    private UnclosedFiles() {}

    private static Optional<Class<?>> find() {
        try {
            return Optional.of(Class.forName(PythonContext.class.getPackageName() + ".UnclosedFiles"));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Of type (Object[])Object: it is adapted here, for a handle that its caller adapts spins up classes in each child. */
    private static MethodHandle method(String name, MethodType type, Object otherwise) {
        return find(name, type, otherwise).asType(type.generic()).asSpreader(Object[].class, type.parameterCount());
    }

    private static MethodHandle find(String name, MethodType type, Object otherwise) {
        if (KNOWN.isEmpty()) {
            MethodHandle constant = type.returnType() == void.class
                    ? MethodHandles.zero(void.class)
                    : MethodHandles.constant(type.returnType(), otherwise);
            return MethodHandles.dropArguments(constant, 0, type.parameterList());
        }
        try {
            return MethodHandles.lookup().findStatic(KNOWN.get(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    /** Gives the Python half what it needs. */
    public static void defineIn(NativeFunctions functions) {
        functions.define("has_unclosed_files", arguments -> call(ARE_THERE));
        functions.define("has_unreachable_files", arguments -> call(ARE_UNREACHABLE));
        functions.define("has_writers", arguments -> call(ARE_WRITERS, (IntFunction<Object>) UnclosedFiles::inodeOf));
        functions.define(
                "pending_files_of",
                arguments -> PythonValues.tuple(
                        (Object[]) call(PENDING_OF, new Inode(arguments.longAt(0), arguments.longAt(1)))));
        functions.action("find_unreachable_files", arguments -> call(FIND_UNREACHABLE));
        functions.define("take_unreachable_files", arguments -> PythonValues.tuple((Object[]) call(TAKE_UNREACHABLE)));
        functions.define(
                "pending_files",
                arguments ->
                        PythonValues.tuple((Object[]) call(PENDING, arguments.values()[0])));
        functions.action("inherit_files", arguments -> call(INHERIT));
    }

    /** Null: it is no descriptor any more. */
    private static Inode inodeOf(int fd) {
        try {
            long[] status = FileStatus.of(fd);
            return new Inode(status[DEV], status[INO]);
        } catch (PosixException e) {
            return null;
        }
    }

    /** After a collection of garbage: waits until {@code take_unreachable_files} has what it found. */
    static void awaitFinalization() {
        call(AWAIT_FINALIZATION);
    }

    private static Object call(MethodHandle method, Object... arguments) {
        try {
            return method.invokeExact(arguments);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }
}
