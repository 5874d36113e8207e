// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.polyfork.posix.ClosedFields;

/**
 * A built-in type of Python's, in one context, and what is added to it. Python refuses to set its attributes; the object
 * model underneath does not.
 *
 * @param type the Python object
 */
public record BuiltinType(Object type) {
    private static final VarHandle SLOTS;

    static {
        try {
            SLOTS = ClosedFields.LOOKUP.findVarHandle(PythonManagedClass.class, "tpSlots", TpSlots.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's types are others", e);
        }
    }

    /** What {@code type()} returns may be GraalPy's name of the type, which is none of the context's objects. */
    public BuiltinType {
        if (type instanceof PythonBuiltinClassType named) {
            type = PythonContext.get(null).lookupType(named);
        }
    }

    /**
     * What a method does: values are Python's, as {@link PythonValues} makes them.
     *
     * @param <T> what GraalPy makes objects of the type of
     */
    @FunctionalInterface
    public interface Method<T> {
        /** Called with the interpreter lock held; what was not given is null. */
        Object call(T self, Object[] arguments);
    }

    /** The type that GraalPy calls by that name. */
    public static BuiltinType of(PythonBuiltinClassType type) {
        return new BuiltinType(type);
    }

    /** An attribute of an attribute and so on. */
    public Object attribute(String... names) {
        Object value = type;
        for (String name : names) {
            value = PyObjectGetAttr.executeUncached(value, PythonValues.text(name));
        }
        return value;
    }

    /** Gives a type of GraalPy's the name that it has in CPython; in all contexts. */
    static void rename(PythonBuiltinClassType type, String module, String name) {
        PythonManagedClass managed = (PythonManagedClass) of(type).type;
        managed.setName(PythonValues.text(name));
        managed.setQualName(PythonValues.text(name));
        setField(type, "name", PythonValues.text(name));
        setField(type, "printName", PythonValues.text(module + "." + name));
    }

    private static void setField(PythonBuiltinClassType type, String field, Object value) {
        try {
            ClosedFields.LOOKUP
                    .unreflectSetter(PythonBuiltinClassType.class.getDeclaredField(field))
                    .invoke(type, value);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's built-in types are others", e);
        }
    }

    /** Sets an attribute. Nobody has looked it up before. */
    public void put(String name, Object value) {
        DynamicObjectLibrary.getUncached().put((DynamicObject) type, PythonValues.text(name), value);
    }

    /** What is called in place of a method of GraalPy's. */
    interface Replacement {
        BuiltinRoot of(PythonLanguage language, String name, Signature signature, Object original);
    }

    /** Puts another method in place of one of GraalPy's, with its docstring. So many of the last parameters need not be given. */
    void replace(String name, List<String> parameters, int optional, Replacement replacement) {
        PBuiltinFunction original = (PBuiltinFunction) attribute(name);
        put(name, BuiltinFunction.method(type, name, parameters, optional, original, replacement));
    }

    /** What the type's dict has by that name. */
    Object raw(String name) {
        return DynamicObjectLibrary.getUncached().getOrDefault((DynamicObject) type, PythonValues.text(name), null);
    }

    /**
     * Puts another {@code __new__} in place of GraalPy's, whose first argument is the class; in all contexts.
     *
     * @param function of {@link BuiltinFunction#constructor}, which lives as long as the JVM: slots refer to it weakly
     */
    static void replaceNew(PythonBuiltinClassType type, Object function) {
        BuiltinType inContext = of(type);
        PythonManagedClass managed = (PythonManagedClass) inContext.type;
        inContext.put("__new__", function);
        TpSlot slot = new TpSlot.TpSlotPythonSingle(function, managed, PythonValues.text("__new__"));
        SLOTS.set(
                managed,
                managed.getTpSlots().copy().set(TpSlots.TpSlotMeta.TP_NEW, slot).build());
        setField(type, "slots", managed.getTpSlots());
    }

    /** Adds a method: see {@link #newMethod}. */
    public <T> void method(
            String name, String doc, Class<T> selfType, List<String> parameters, int optional, Method<T> body) {
        put(name, newMethod(name, PythonValues.text(doc), selfType, parameters, optional, body));
    }

    /**
     * A method for the type.
     *
     * @param doc a Python object
     * @param parameters the names of its arguments, without the object itself
     * @param optional so many of the last need not be given
     */
    public <T> Object newMethod(
            String name, Object doc, Class<T> selfType, List<String> parameters, int optional, Method<T> body) {
        return BuiltinFunction.method(type, name, doc, parameters, optional, arguments -> {
            Object self = arguments[0];
            if (!selfType.isInstance(self)) {
                throw PythonErrors.descriptorDoesNotApply(name, type, self);
            }
            return body.call(selfType.cast(self), Arrays.copyOfRange(arguments, 1, arguments.length));
        });
    }
}
