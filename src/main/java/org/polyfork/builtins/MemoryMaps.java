// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.runtime.NFIPosixSupport;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.polyfork.posix.ClosedFields;

/** The Java half of {@code src/main/python/_polyfork/patches/mmap.py}, by the names under which that file finds it. */
public final class MemoryMaps {
    private static final MethodHandle NEW_HANDLE;
    private static final VarHandle REFERENCE;
    private static final VarHandle DESCRIPTOR;

    static {
        try {
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            Class<?> handle = Class.forName(
                    NFIPosixSupport.class.getName() + "$MMapHandle", true, NFIPosixSupport.class.getClassLoader());
            NEW_HANDLE = lookup.findConstructor(handle, MethodType.methodType(void.class, long.class, long.class))
                    .asType(MethodType.methodType(Object.class, long.class, long.class));
            var reference = PMMap.class.getDeclaredField("ref");
            REFERENCE = lookup.unreflectVarHandle(reference);
            DESCRIPTOR = lookup.findVarHandle(reference.getType(), "fd", int.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's memory maps are others", e);
        }
    }

    private MemoryMaps() {}

    /** Defines them. */
    public static void defineIn(NativeFunctions functions) {
        functions.define(
                "new_mmap",
                arguments -> create(
                        arguments.values()[0],
                        arguments.longAt(1),
                        arguments.longAt(2),
                        arguments.intAt(3),
                        arguments.intAt(4)));
        functions.define("mmap_address", arguments -> address((PMMap) arguments.values()[0]));
        functions.define("mmap_descriptor", arguments ->
                (int) DESCRIPTOR.get(REFERENCE.get((PMMap) arguments.values()[0])));
        functions.define("mmap_access", arguments -> ((PMMap) arguments.values()[0]).getAccess());
        functions.action("mmap_moved", arguments -> {
            PMMap map = (PMMap) arguments.values()[0];
            setLong(map.getPosixSupportHandle(), "pointer", arguments.longAt(1));
            setLong(map.getPosixSupportHandle(), "length", arguments.longAt(2));
            setLong(REFERENCE.get(map), "length", arguments.longAt(2));
        });
        functions.action("mmap_copy", arguments -> {
            MemorySegment memory = memory((PMMap) arguments.values()[0]);
            MemorySegment.copy(memory, arguments.longAt(2), memory, arguments.longAt(1), arguments.longAt(3));
        });
    }

    private static void setLong(Object object, String field, long value) {
        new ClosedFields.LongField(object.getClass(), field).set(object, value);
    }

    @SuppressWarnings("restricted") // the modules and launchers that may do it are told to the JVM
    private static MemorySegment memory(PMMap map) {
        return MemorySegment.ofAddress(address(map)).reinterpret(map.getLength());
    }

    /** What mmap(2) has mapped, as an object of that class, which owns the memory and the descriptor (-1: it has none). */
    private static Object create(Object type, long address, long length, int fd, int access) {
        try {
            Object handle = (Object) NEW_HANDLE.invokeExact(address, length);
            return PFactory.createMMap(
                    PythonLanguage.get(null),
                    PythonContext.get(null),
                    type,
                    TypeNodes.GetInstanceShape.executeUncached(type),
                    handle,
                    fd,
                    length,
                    access);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static long address(PMMap map) {
        return PythonContext.get(null).getPosixSupport() instanceof NFIPosixSupport calls
                ? calls.mmapGetPointer(map.getPosixSupportHandle())
                : 0;
    }
}
