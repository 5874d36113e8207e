// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.Python3Core;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PUnpickler;
import com.oracle.graal.python.builtins.modules.pickle.PickleState;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.TpSlots.GetCachedTpSlotsNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.CallSlotTpNewNode;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.argument.keywords.ExpandKeywordStarargsNode;
import com.oracle.graal.python.nodes.argument.positional.ExecutePositionalStarargsNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.invoke.VarHandle;
import org.polyfork.posix.ClosedFields;

/**
 * Reads a pickle, as {@code load} of {@code _pickle.c}. What the pickle names is found by the unpickler's method
 * {@code find_class}, which programs override to say what a pickle may name; GraalPy's own node never calls it, and pushes an
 * object of an extension code twice when it has met the code before.
 */
abstract class PickleLoadNode extends PUnpickler.LoadNode {
    private static final TruffleString FIND_CLASS = PythonValues.text("find_class");
    private static final TruffleString NO_ATTRIBUTE = PythonValues.text("'%p' object has no attribute '%s'");
    private static final TruffleString NO_TUPLE = PythonValues.text("argument list must be a tuple");
    private static final VarHandle EXTENSION_CACHE;

    static {
        try {
            EXTENSION_CACHE = ClosedFields.LOOKUP.findVarHandle(PickleState.class, "extensionCache", PDict.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's pickle is another", e);
        }
    }

    /** The object of an extension code, from the look into the cache to {@link #findClass}. */
    private record Extension(Thread thread, Object object) {}

    @Child
    private PyObjectCallMethodObjArgs callMethod = PyObjectCallMethodObjArgs.create();

    private Extension known;

    static PickleLoadNode create() {
        return PickleLoadNodeGen.create();
    }

    @Override
    @Specialization
    public Object load(
            VirtualFrame frame,
            PUnpickler self,
            @Bind Node inliningTarget,
            @Cached GetCachedTpSlotsNode getSlots,
            @Cached CallSlotTpNewNode callNew,
            @Cached ExecutePositionalStarargsNode expandArgs,
            @Cached ExpandKeywordStarargsNode expandKwargs,
            @Cached PyObjectCallMethodObjArgs callInstance) {
        known = null; // of a pickle that failed
        try {
            return super.load(frame, self, inliningTarget, getSlots, callNew, expandArgs, expandKwargs, callInstance);
        } catch (PException e) {
            throw e.getLocation() == this ? CorruptPickle.errorOf(e, self) : e;
        } catch (AssertionError | RuntimeException e) {
            RuntimeException error = CorruptPickle.errorOf(e, self);
            if (error != null) {
                throw error;
            }
            throw e;
        }
    }

    @Override
    protected Object parseInt(byte[] line) {
        try {
            return super.parseInt(CorruptPickle.textOf(line));
        } catch (PException e) {
            throw CorruptPickle.invalidInteger(line);
        }
    }

    @Override
    protected Object parseInt(TruffleString ascii) {
        try {
            return super.parseInt(CorruptPickle.textOf(ascii));
        } catch (PException e) {
            throw PythonErrors.valueError("could not convert string to int");
        }
    }

    @Override
    public Object findClass(
            VirtualFrame frame, Python3Core core, PUnpickler self, TruffleString module, TruffleString name) {
        Extension extension = known;
        if (extension != null && extension.thread == Thread.currentThread()) {
            known = null;
            return extension.object;
        }
        return callMethod.executeCached(frame, self, FIND_CLASS, module, name);
    }

    /** The cache is said to be empty: what it has comes by way of {@link #findClass}. */
    @Override
    protected Object getDictItem(VirtualFrame frame, PDict dict, Object key) {
        Object value = super.getDictItem(frame, dict, key);
        if (value == null
                || dict
                        != EXTENSION_CACHE.get(
                                getGlobalState(PythonContext.get(this).getCore()))) {
            return value;
        }
        known = new Extension(Thread.currentThread(), value);
        return null;
    }

    @Override
    protected Object callStarArgs(VirtualFrame frame, Object callable, Object arguments) {
        if (!(arguments instanceof PTuple)) {
            throw raise(PythonBuiltinClassType.TypeError, NO_TUPLE);
        }
        return super.callStarArgs(frame, callable, arguments);
    }

    @Override
    protected Object lookupAttributeStrict(Frame frame, Object receiver, TruffleString name) {
        Object value = lookupAttribute(frame, receiver, name);
        if (value == PNone.NO_VALUE) {
            throw raise(PythonBuiltinClassType.AttributeError, NO_ATTRIBUTE, receiver, name);
        }
        return value;
    }
}
