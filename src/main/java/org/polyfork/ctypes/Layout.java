// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.strings.TruffleString;

/** What Java knows of a type of {@code ctypes}. */
final class Layout implements TruffleObject {
    private final long size;
    private final TruffleString format;
    private final int itemSize;
    private final int[] shape;
    private final int kind;
    private boolean used;

    /**
     * For those who get the buffer of an object (PEP 3118): the format of the struct module's kind, the size of an item of an
     * array, else of the whole, and the lengths of an array in its dimensions, else none.
     *
     * @param kind of the number that it is, or the items of an array are; 0: none
     */
    Layout(long size, TruffleString format, int itemSize, int[] shape, int kind) {
        this.size = size;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape;
        this.kind = kind;
    }

    long size() {
        return size;
    }

    TruffleString format() {
        return format;
    }

    int itemSize() {
        return itemSize;
    }

    int[] shape() {
        return shape;
    }

    int kind() {
        return kind;
    }

    /** Objects of the type have been made. */
    boolean isUsed() {
        return used;
    }

    void use() {
        used = true;
    }
}
