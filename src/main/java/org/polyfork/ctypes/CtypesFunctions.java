// SPDX-License-Identifier: Apache-2.0
package org.polyfork.ctypes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.memoryview.CExtPyBuffer;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.List;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.BuiltinFunction;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonErrors;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.DynamicLoader;
import org.polyfork.posix.ForeignFunctions;
import org.polyfork.posix.NativeMemory;

/** The Java half of {@code src/main/python/_polyfork/ctypes}: the members of its {@code native_ctypes}. */
public final class CtypesFunctions {
    private static final HiddenKey LAYOUT = new HiddenKey("layout"); // of a type

    private CtypesFunctions() {}

    /** The functions. */
    public static NativeFunctions of(OsErrors errors) {
        NativeFunctions functions = new NativeFunctions(errors);
        defineObjects(functions);
        defineAccess(functions);
        defineMemory(functions);
        defineCalls(functions);
        definePythonApi(functions);
        return functions;
    }

    private static CData dataAt(Arguments arguments, int index) {
        return (CData) arguments.values()[index];
    }

    private static void defineObjects(NativeFunctions functions) {
        Object getBuffer = BuiltinFunction.of("getbuffer", arguments -> buffer((CData) arguments[0]));
        functions.define("describe", arguments -> {
            Layout layout = new Layout(
                    arguments.longAt(1),
                    (TruffleString) arguments.values()[2],
                    arguments.intAt(3),
                    numbers(arguments.values()[4]),
                    arguments.intAt(5));
            DynamicObjectLibrary.getUncached().put((PythonObject) arguments.values()[0], LAYOUT, layout);
            return layout;
        });
        functions.define("is_used", arguments -> ((Layout) arguments.values()[0]).isUsed());
        functions.action("use", arguments -> ((Layout) arguments.values()[0]).use());
        functions.value("new_object", BuiltinFunction.ofAny("__new__", arguments -> newObject(arguments[0])));
        functions.define("new_memory", arguments -> {
            Object type = PythonBuiltinClassType.PythonObject;
            CData data = new CData(type, TypeNodes.GetInstanceShape.executeUncached(type), null);
            allocate(data, arguments.longAt(0));
            return data;
        });
        functions.action(
                "give_buffer",
                arguments -> HiddenAttr.WriteNode.executeUncached(
                        (PythonObject) arguments.values()[0], HiddenAttr.GETBUFFER, getBuffer));
        functions.define("new_at", arguments -> {
            CData data = newData(arguments.values()[0]);
            data.place(arguments.longAt(1), data.layout().size(), null);
            return data;
        });
        functions.action("resize", arguments -> {
            CData data = dataAt(arguments, 0);
            long address = data.address();
            long size = data.size();
            allocate(data, arguments.longAt(1));
            NativeMemory.copy(address, data.address(), Math.min(size, data.size()));
        });
        functions.define("address", arguments -> dataAt(arguments, 0).address());
        functions.define("size", arguments -> dataAt(arguments, 0).size());
        functions.define("owns", arguments -> dataAt(arguments, 0).memory() != null);
    }

    private static Object newObject(Object type) {
        CData data = newData(type);
        allocate(data, data.layout().size());
        return data;
    }

    /** An object without memory; {@code TypeError}: the type is abstract. */
    private static CData newData(Object type) {
        Object layout = type instanceof PythonObject object
                ? DynamicObjectLibrary.getUncached().getOrDefault(object, LAYOUT, null)
                : null;
        if (layout == null) {
            throw PythonErrors.typeError("abstract class");
        }
        ((Layout) layout).use();
        return new CData(type, TypeNodes.GetInstanceShape.executeUncached(type), (Layout) layout);
    }

    private static void allocate(CData data, long size) {
        NativeMemory.Piece piece = NativeMemory.allocate(size);
        data.place(piece.address(), size, piece.owner());
    }

    private static Object buffer(CData data) {
        Layout layout = data.layout();
        int[] shape = layout.shape();
        int[] strides =
                shape.length == 0 ? shape : PMemoryView.initStridesFromShape(shape.length, layout.itemSize(), shape);
        return new CExtPyBuffer(
                data.address(),
                data,
                Math.toIntExact(data.size()),
                layout.itemSize(),
                false,
                shape.length,
                layout.format(),
                shape,
                strides,
                null,
                null);
    }

    private static int[] numbers(Object tuple) {
        return PythonValues.items(tuple).stream().mapToInt(PythonValues::toInt).toArray();
    }

    private static void defineAccess(NativeFunctions functions) {
        functions.define("value_getter", arguments -> Access.getter(arguments.values()[0]));
        functions.define("value_setter", arguments -> Access.setter(arguments.values()[0]));
        functions.define(
                "initializer", arguments -> Access.initializer(arguments.values()[0]));
        functions.define("item_getter", arguments -> Access.itemGetter(arguments.values()[0]));
        functions.define("item_setter", arguments -> Access.itemSetter(arguments.values()[0]));
        functions.define(
                "field_getter",
                arguments -> Access.fieldGetter(
                        arguments.intAt(0), arguments.longAt(1), arguments.values()[2]));
        functions.define(
                "field_setter",
                arguments -> Access.fieldSetter(
                        arguments.intAt(0), arguments.longAt(1), arguments.values()[2]));
    }

    private static void defineMemory(NativeFunctions functions) {
        functions.define("load", arguments -> Scalars.load(arguments.intAt(0), arguments.longAt(1)));
        functions.define("load_list", arguments -> {
            Object[] list = new Object[arguments.intAt(2)];
            for (int i = 0; i < list.length; i++) {
                list[i] = Scalars.load(arguments.intAt(0), arguments.longAt(1) + i * arguments.longAt(3));
            }
            return PFactory.createList(PythonLanguage.get(null), list);
        });
        functions.action(
                "store",
                arguments -> Scalars.store(
                        arguments.intAt(0), arguments.longAt(1), arguments.values()[2]));
        functions.define("read", arguments -> {
            byte[] bytes = new byte[arguments.intAt(1)];
            NativeMemory.read(arguments.longAt(0), bytes, 0, bytes.length);
            return PythonBytes.of(bytes);
        });
        functions.action("write", arguments -> {
            try (PythonBytes bytes = PythonBytes.in(arguments.values()[1])) {
                NativeMemory.write(arguments.longAt(0), bytes.array(), 0, bytes.length());
            }
        });
        functions.action(
                "copy", arguments -> NativeMemory.copy(arguments.longAt(0), arguments.longAt(1), arguments.longAt(2)));
        functions.action(
                "fill",
                arguments -> NativeMemory.fill(arguments.longAt(0), (byte) arguments.intAt(1), arguments.longAt(2)));
        functions.define("length", arguments -> NativeMemory.length(arguments.longAt(0)));
        functions.define("wide_length", arguments -> NativeMemory.wideLength(arguments.longAt(0)));
        functions.define("hold", arguments -> hold((PMemoryView) arguments.values()[0]));
        functions.define(
                "address_of_view", arguments -> address((PMemoryView) arguments.values()[0]));
    }

    /** Where the bytes of a view are, from now on; bytes that the JVM has move out of its heap. */
    private static long address(PMemoryView view) {
        Object pointer = view.getBufferPointer();
        if (pointer == null) {
            pointer = PythonBufferAccessLibrary.getUncached().getNativePointer(view.getBuffer());
        }
        try {
            return (pointer instanceof Long address
                            ? address
                            : InteropLibrary.getUncached().asPointer(pointer))
                    + view.getOffset();
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere("a buffer without an address", e);
        }
    }

    /** As long as somebody refers to the object, programs cannot change the size of what the view shows. */
    private static Object hold(PMemoryView view) {
        return switch (view.getBuffer()) {
            case PByteArray bytes -> {
                bytes.setExports(bytes.getExports() + 1);
                yield new Hold(NativeMemory.guard(() -> bytes.setExports(bytes.getExports() - 1)));
            }
            case PArray array -> {
                array.getExports().incrementAndGet();
                yield new Hold(NativeMemory.guard(() -> array.getExports().decrementAndGet()));
            }
            default -> PythonValues.none();
        };
    }

    private record Hold(Object guard) implements TruffleObject {}

    private static void defineCalls(NativeFunctions functions) {
        functions.define("ffi_type", arguments -> ForeignFunctions.type(arguments.textAt(0)));
        functions.define(
                "ffi_structure",
                arguments -> ForeignFunctions.structureType(
                        arguments.longAt(0),
                        arguments.intAt(1),
                        addresses(arguments.values()[2])));
        functions.define(
                "signature",
                arguments -> ForeignFunctions.signature(
                        arguments.longAt(0), addresses(arguments.values()[1])));
        functions.define("call", Calls::call);
        functions.define(
                "closure",
                arguments -> Calls.function(arguments.longAt(0), arguments.values()[1]));
        functions.define(
                "closure_address",
                arguments -> ((Calls.Function) arguments.values()[0]).closure().address());
        functions.define("get_errno", arguments -> Calls.errno());
        functions.define("set_errno", arguments -> Calls.setErrno(arguments.intAt(0)));
        functions.action("swap_errno", arguments -> Calls.swapErrno());
        functions.define(
                "dlopen", arguments -> DynamicLoader.open(zeroEnded(arguments.values()[0]), arguments.intAt(1)));
        functions.define(
                "dlsym",
                arguments -> DynamicLoader.symbol(
                        arguments.longAt(0), zeroEnded(arguments.values()[1])));
        functions.define("dlclose", arguments -> DynamicLoader.close(arguments.longAt(0)));
        functions.define("dlerror", arguments -> PythonValues.text(DynamicLoader.error()));
    }

    private static void definePythonApi(NativeFunctions functions) {
        functions.action("load_python_api", arguments -> PythonApi.load());
        functions.define("has_python_api", arguments -> PythonApi.isLoaded());
        functions.define("python_api_symbol", arguments -> PythonApi.symbol(arguments.textAt(0)));
        functions.define(
                "pointer_to_object", arguments -> PythonApi.pointer(arguments.values()[0]));
        functions.define("object_of_pointer", arguments -> PythonApi.object(arguments.longAt(0)));
        functions.define("returned_object", arguments -> PythonApi.returned(arguments.longAt(0)));
        functions.define("take_python_api_exception", arguments -> PythonApi.takeException());
    }

    private static long[] addresses(Object tuple) {
        List<Object> items = PythonValues.items(tuple);
        return items.stream().mapToLong(PythonValues::toLong).toArray();
    }

    private static byte[] zeroEnded(Object bytes) {
        if (!PythonValues.isSome(bytes)) {
            return null;
        }
        byte[] array = PythonBytes.copyOf(bytes);
        return Arrays.copyOf(array, array.length + 1);
    }
}
