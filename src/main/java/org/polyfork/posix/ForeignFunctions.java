// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/**
 * Calls of C functions whose types are known only when they are made, and calls back: libffi, which JNA brings along. Types,
 * signatures ({@code ffi_cif}) and values are passed by their addresses.
 */
public final class ForeignFunctions {
    private static final class Libc {
        static {
            Native.register(Libc.class, NativeLibrary.getProcess());
        }

        static native long __errno_location();
    }

    /** What a C function calls. */
    @FunctionalInterface
    public interface Callback {
        /**
         * Called on the thread that calls, where that one has left Java.
         *
         * @param result where the result is to be put; at least eight bytes
         * @param arguments where the addresses of the arguments are
         */
        void call(long result, long arguments);
    }

    /**
     * A C function that calls back. It is there as long as somebody refers to this.
     *
     * @param keeper its memory
     */
    public record Closure(long address, Object keeper) {}

    private static final int POINTER_SIZE = Native.POINTER_SIZE; // which loads JNA's library
    private static final int ABI = 2; // FFI_UNIX64
    private static final short STRUCT = 13; // FFI_TYPE_STRUCT
    private static final long TYPE_SIZE =
            24; // struct ffi_type: size_t size; short alignment, type; ffi_type **elements
    private static final long ALIGNMENT_OFFSET = 8;
    private static final long KIND_OFFSET = 10;
    private static final long ELEMENTS_OFFSET = 16;
    private static final Function CALL = Function.getFunction(new Pointer(symbol("ffi_call")));
    private static final ThreadLocal<Long> ERRNO = ThreadLocal.withInitial(Libc::__errno_location);

    private ForeignFunctions() {}

    private static long symbol(String name) {
        return SymbolLookup.loaderLookup()
                .find(name)
                .map(MemorySegment::address)
                .orElseThrow(() -> new UnsatisfiedLinkError("polyfork: this JNA has no " + name));
    }

    /** A type of libffi's own, such as {@code sint32}. */
    public static long type(String name) {
        return symbol("ffi_type_" + name);
    }

    /** The type of a structure by those of its members. It is never freed. */
    public static long structureType(long size, int alignment, long[] elements) {
        long type = list(elements, TYPE_SIZE);
        NativeMemory.setLong(type, size);
        NativeMemory.setShort(type + ALIGNMENT_OFFSET, (short) alignment);
        NativeMemory.setShort(type + KIND_OFFSET, STRUCT);
        NativeMemory.setLong(type + ELEMENTS_OFFSET, type + TYPE_SIZE);
        return type;
    }

    /** A signature. It is never freed. */
    public static long signature(long result, long[] arguments) {
        return Native.ffi_prep_cif(ABI, arguments.length, result, list(arguments, 0));
    }

    /** Addresses in memory that stays, with a null pointer at their end, behind so many bytes. */
    private static long list(long[] addresses, long offset) {
        MemorySegment memory = Arena.global().allocate(offset + (addresses.length + 1L) * POINTER_SIZE, POINTER_SIZE);
        MemorySegment.copy(addresses, 0, memory, ValueLayout.JAVA_LONG, offset, addresses.length);
        return memory.address();
    }

    /**
     * Calls a function.
     *
     * @param result where it puts its result: at least eight bytes
     * @param arguments where the addresses of its arguments are
     * @param errno what it finds there
     * @return what it has left in errno
     */
    public static int call(long signature, long function, long result, long arguments, int errno) {
        Object[] given = {signature, function, result, arguments};
        setErrno(errno);
        CALL.invokeVoid(given);
        return Native.getLastError();
    }

    /** errno(3). */
    public static int errno() {
        return NativeMemory.getInt(ERRNO.get());
    }

    /** Sets errno(3), for what C does next. */
    public static void setErrno(int errno) {
        NativeMemory.setInt(ERRNO.get(), errno);
    }

    /** A function that calls back. */
    public static Closure closure(long signature, Callback callback) {
        Native.ffi_callback called = (cif, result, arguments) -> callback.call(result, arguments);
        long closure = Native.ffi_prep_closure(signature, called); // which refers to it weakly
        Object guard = NativeMemory.guard(() -> Native.ffi_free_closure(closure));
        return new Closure(NativeMemory.getLong(closure), new Object[] {called, guard});
    }
}
