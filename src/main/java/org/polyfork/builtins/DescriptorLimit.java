// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.object.DynamicObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntPredicate;
import org.polyfork.posix.ClosedFields;
import org.polyfork.posix.Errno;

/**
 * The limit on open descriptors. CPython closes those of an object when nobody refers to it any more; the JVM learns that when it
 * collects garbage. So before a call fails because there are too many, garbage is collected and theirs are closed.
 */
public final class DescriptorLimit {
    /** Of GraalPy's references those that own descriptors, and give them back by nothing but the action that they return. */
    private static final Set<String> OWNERS =
            Set.of("OwnFD", "MMapRef", "DirStreamRef", OwnedDescriptor.class.getSimpleName());

    /** In the image it asks here before it raises: see {@code PythonJar}. */
    private static final String GRAALPY_HOOK = "com.oracle.graal.python.runtime.DescriptorHook";

    private static final int WAITS_AFTER_NOTHING = 10; // times as long as a collection that closes nothing

    private static final VarHandle REFERENCES;
    private static final Map<PythonContext, Object> FINALIZERS = Collections.synchronizedMap(new WeakHashMap<>());

    private static boolean collecting;
    private static long nothingUntil = System.nanoTime();

    static {
        try {
            REFERENCES =
                    ClosedFields.LOOKUP.findVarHandle(SharedFinalizer.class, "liveReferencesSet", ConcurrentMap.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's finalizers are others", e);
        }
    }

    private DescriptorLimit() {}

    /** Defines what files of {@code src/main/python} call. */
    public static void defineIn(NativeFunctions functions) {
        functions.action(
                "own_descriptor",
                arguments -> OwnedDescriptor.own((DynamicObject) arguments.values()[0], arguments.intAt(1)));
        functions.action(
                "disown_descriptor",
                arguments -> OwnedDescriptor.disown((DynamicObject) arguments.values()[0]));
        functions.action("finalize_descriptors_by", arguments -> {
            FINALIZERS.put(PythonContext.get(null), arguments.values()[0]);
            installHook();
        });
        functions.action("close_unreachable_descriptors", none -> close(PythonContext.get(null)));
    }

    private static void installHook() {
        try {
            Class<?> hook = Class.forName(GRAALPY_HOOK, true, PythonContext.class.getClassLoader());
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            lookup.findStaticVarHandle(hook, "isLifted", IntPredicate.class)
                    .set((IntPredicate) DescriptorLimit::isLifted);
        } catch (ClassNotFoundException e) {
            // GraalPy as it is published
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's hook is another", e);
        }
    }

    /** Is that the error of a call that should be made once more? */
    public static boolean isLifted(int errno) {
        if (errno != Errno.EMFILE && errno != Errno.ENFILE) {
            return false;
        }
        try (var _ = GilNode.uncachedAcquire()) {
            if (collecting || System.nanoTime() - nothingUntil < 0) {
                return false;
            }
            collecting = true;
            try {
                long begin = System.nanoTime();
                int closed = close(PythonContext.get(null));
                long end = System.nanoTime();
                nothingUntil = closed > 0 ? end : end + WAITS_AFTER_NOTHING * (end - begin);
                return true;
            } finally {
                collecting = false;
            }
        }
    }

    /** Closes those of objects that nobody refers to. How many objects. */
    private static int close(PythonContext context) {
        TruffleSafepoint.poll(BlockingCall.LOCATION); // what a collection before has left to the main thread
        List<FinalizableReference> owners = owners(context); // GraalPy's threads take them out as they are collected
        System.gc();
        UnclosedFiles.awaitFinalization();
        int closed = 0;
        for (FinalizableReference owner : owners) {
            if (!owner.isReleased() && owner.refersTo(null)) {
                owner.release()
                        .execute(context); // GraalPy's threads may have it, too: the first who executes it marks it
                closed++;
            }
        }
        Object finalize = FINALIZERS.get(context);
        return finalize == null ? closed : closed + PythonValues.toInt(PythonValues.call(finalize));
    }

    private static List<FinalizableReference> owners(PythonContext context) {
        @SuppressWarnings("unchecked")
        ConcurrentMap<FinalizableReference, FinalizableReference> references =
                (ConcurrentMap<FinalizableReference, FinalizableReference>)
                        REFERENCES.get(context.getSharedFinalizer());
        return references.keySet().stream()
                .filter(reference -> OWNERS.contains(reference.getClass().getSimpleName()) && !reference.isReleased())
                .toList();
    }
}
