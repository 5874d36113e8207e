package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Map;

/** Values that Python reads by name ({@link Members}) or by index ({@link Array}). */
interface NativeObject extends TruffleObject {

    /** Named values, as attributes. */
    @ExportLibrary(InteropLibrary.class)
    record Members(Map<String, Object> values) implements NativeObject {
        @ExportMessage
        boolean hasMembers() {
            return true;
        }

        @ExportMessage
        Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
            return new Array(values.keySet().stream().map(OsErrors::text).toArray());
        }

        @ExportMessage
        @TruffleBoundary
        boolean isMemberReadable(String name) {
            return values.containsKey(name);
        }

        @ExportMessage
        @TruffleBoundary
        Object readMember(String name) throws UnknownIdentifierException {
            Object value = values.get(name);
            if (value == null) {
                throw UnknownIdentifierException.create(name);
            }
            return value;
        }
    }

    /** Values in their order, as a sequence. */
    @ExportLibrary(InteropLibrary.class)
    record Array(Object... values) implements NativeObject {
        @ExportMessage
        boolean hasArrayElements() {
            return true;
        }

        @ExportMessage
        long getArraySize() {
            return values.length;
        }

        @ExportMessage
        boolean isArrayElementReadable(long index) {
            return index >= 0 && index < values.length;
        }

        @ExportMessage
        Object readArrayElement(long index) throws InvalidArrayIndexException {
            if (!isArrayElementReadable(index)) {
                throw InvalidArrayIndexException.create(index);
            }
            return values[(int) index];
        }
    }
}
