package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
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
        return new BuiltinType(PythonContext.get(null).lookupType(type));
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
        try {
            setName(type, "name", name);
            setName(type, "printName", module + "." + name);
        } catch (Throwable e) {
            throw new LinkageError("this GraalPy's built-in types have their names elsewhere", e);
        }
    }

    private static void setName(PythonBuiltinClassType type, String field, String name) throws Throwable {
        ClosedFields.LOOKUP
                .unreflectSetter(PythonBuiltinClassType.class.getDeclaredField(field))
                .invoke(type, PythonValues.text(name));
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
