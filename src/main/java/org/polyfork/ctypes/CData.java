// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import org.polyfork.posix.NativeMemory;

/** An object of a type of {@code ctypes}: memory of C's, which it owns or another object does. */
@ExportLibrary(PythonBufferAcquireLibrary.class)
@ExportLibrary(PythonBufferAccessLibrary.class)
final class CData extends PythonObject {
    private final Layout layout;
    private long address;
    private long size;
    private Object memory; // what has to be there as long as this is

    CData(Object type, Shape shape, Layout layout) {
        super(type, shape);
        this.layout = layout;
    }

    void place(long newAddress, long newSize, Object keeper) {
        address = newAddress;
        size = newSize;
        memory = keeper;
    }

    Layout layout() {
        return layout;
    }

    long address() {
        return address;
    }

    long size() {
        return size;
    }

    Object memory() {
        return memory;
    }

    @ExportMessage
    @SuppressWarnings("static-method")
    boolean hasBuffer() {
        return true;
    }

    @ExportMessage
    Object acquire(@SuppressWarnings("unused") int flags) {
        return this;
    }

    @ExportMessage
    @SuppressWarnings("static-method")
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    @SuppressWarnings("static-method")
    boolean isReadonly() {
        return false;
    }

    @ExportMessage
    int getBufferLength() {
        return Math.toIntExact(size);
    }

    @ExportMessage
    int getItemSize() {
        return layout.itemSize();
    }

    @ExportMessage
    TruffleString getFormatString() {
        return layout.format();
    }

    @ExportMessage
    @SuppressWarnings("static-method")
    boolean isNative() {
        return true;
    }

    @ExportMessage
    Object getNativePointer() {
        return address;
    }

    @ExportMessage
    @TruffleBoundary
    byte readByte(int offset) {
        return NativeMemory.getByte(address + offset);
    }

    @ExportMessage
    @TruffleBoundary
    void writeByte(int offset, byte value) {
        NativeMemory.setByte(address + offset, value);
    }

    @ExportMessage
    @TruffleBoundary
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        NativeMemory.read(address + offset, target, targetOffset, length);
    }

    @ExportMessage
    @TruffleBoundary
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        NativeMemory.write(address + offset, source, sourceOffset, length);
    }
}
