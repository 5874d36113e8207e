// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import java.util.List;
import org.polyfork.builtins.BuiltinFunction;
import org.polyfork.builtins.PythonValues;

/**
 * Methods that programs call often, for the numbers that they mostly are about. Each passes what else there is to a function
 * of Python's.
 */
final class Access {
    private static final int FLOAT = 9; // kinds of Scalars
    private static final int DOUBLE = 10;
    private static final int SWAPPED = 16;

    private Access() {}

    /** {@code value.__get__} of a single value. */
    static Object getter(Object other) {
        return BuiltinFunction.of("value", arguments -> {
            CData data = data(arguments);
            return data != null && data.layout().kind() != 0
                    ? Scalars.load(data.layout().kind(), data.address())
                    : PythonValues.call(other, arguments);
        });
    }

    /** {@code value.__set__} of a single value. */
    static Object setter(Object other) {
        return BuiltinFunction.of("value", arguments -> {
            CData data = data(arguments);
            if (data == null || !store(data.layout().kind(), data.address(), arguments[1])) {
                return PythonValues.call(other, arguments);
            }
            return PythonValues.none();
        });
    }

    /** {@code __init__} of a single value, which need not be given. */
    static Object initializer(Object other) {
        return BuiltinFunction.of("__init__", arguments -> {
            CData data = data(arguments);
            if (data == null || arguments.length > 2) {
                return PythonValues.call(other, arguments);
            }
            if (arguments.length == 2 && !store(data.layout().kind(), data.address(), arguments[1])) {
                return PythonValues.call(other, arguments);
            }
            return PythonValues.none();
        });
    }

    /** {@code __getitem__} of an array. */
    static Object itemGetter(Object other) {
        return BuiltinFunction.of("__getitem__", arguments -> {
            CData data = data(arguments);
            long address = data != null && arguments.length == 2 ? itemAddress(data, arguments[1]) : 0;
            return address != 0 ? Scalars.load(data.layout().kind(), address) : PythonValues.call(other, arguments);
        });
    }

    /** {@code __setitem__} of an array. */
    static Object itemSetter(Object other) {
        return BuiltinFunction.of("__setitem__", arguments -> {
            CData data = data(arguments);
            long address = data != null && arguments.length == 3 ? itemAddress(data, arguments[1]) : 0;
            if (address == 0 || !store(data.layout().kind(), address, arguments[2])) {
                return PythonValues.call(other, arguments);
            }
            return PythonValues.none();
        });
    }

    /** {@code __get__} of a number in a structure. */
    static Object fieldGetter(int kind, long offset, Object other) {
        return BuiltinFunction.of("__get__", arguments -> {
            CData data = data(arguments);
            return data != null ? Scalars.load(kind, data.address() + offset) : PythonValues.call(other, arguments);
        });
    }

    /** {@code __set__} of a number in a structure. */
    static Object fieldSetter(int kind, long offset, Object other) {
        return BuiltinFunction.of("__set__", arguments -> {
            CData data = data(arguments);
            if (data == null || !store(kind, data.address() + offset, arguments[1])) {
                return PythonValues.call(other, arguments);
            }
            return PythonValues.none();
        });
    }

    private static CData data(Object[] arguments) {
        return arguments.length > 0 && arguments[0] instanceof CData data ? data : null;
    }

    /** 0: it has no such item, or the item is no number. */
    private static long itemAddress(CData array, Object key) {
        Layout layout = array.layout();
        if (layout.kind() == 0 || layout.shape().length != 1 || !(key instanceof Integer index)) {
            return 0;
        }
        int length = layout.shape()[0];
        int place = index < 0 ? index + length : index;
        return place >= 0 && place < length ? array.address() + (long) place * layout.itemSize() : 0;
    }

    /** False: another value than a number. */
    private static boolean store(int kind, long address, Object value) {
        boolean isFloat = kind % SWAPPED == FLOAT || kind % SWAPPED == DOUBLE;
        if (kind == 0 || !(PythonValues.isNumber(value) || isFloat && value instanceof Double)) {
            return false;
        }
        Scalars.store(kind, address, value);
        return true;
    }

    /** Stores as many values; the index of the first that is no number, or -1. */
    static int storeAll(int kind, long address, long step, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!store(kind, address + i * step, values.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
