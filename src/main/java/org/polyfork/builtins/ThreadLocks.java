// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.thread.PLock;
import com.oracle.graal.python.builtins.objects.thread.PRLock;
import java.util.List;

/**
 * Methods of {@code _thread.lock} and {@code RLock}. GraalPy's {@code release} of a lock that is not locked lets two
 * threads have it later; and see {@link LockAcquire}.
 */
public final class ThreadLocks {
    private static final String DOC = """
        release()
        (release_lock() is an obsolete synonym)

        Unlocks it, whichever thread has locked it; who waits for it has it then. RuntimeError: it is not locked.\
        """;

    private static final String REENTRANT_DOC = """
        release()

        Takes back one acquire() of the calling thread; after the last one who waits for it has it. RuntimeError: it is another
        thread's, or nobody's.\
        """;

    private ThreadLocks() {}

    /** Puts them into the type of the entered context. */
    public static void install() {
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.PLock);
        BuiltinType.rename(PythonBuiltinClassType.PLock, "_thread", "lock");
        type.put("locked_lock", type.attribute("locked"));
        for (String name : List.of("release", "release_lock")) {
            type.method(name, DOC, PLock.class, List.of(), 0, (self, given) -> release(self));
        }
        type.method(
                "__exit__",
                DOC,
                PLock.class,
                List.of("exc_type", "exc_value", "exc_tb"),
                3,
                (self, given) -> release(self));
        for (String name : List.of("acquire", "acquire_lock", "__enter__")) {
            type.replace(name, LockAcquire.PARAMETERS, LockAcquire.PARAMETERS.size(), LockAcquire::new);
        }
        BuiltinType reentrant = BuiltinType.of(PythonBuiltinClassType.PRLock);
        for (String name : List.of("acquire", "__enter__")) {
            reentrant.replace(name, LockAcquire.PARAMETERS, LockAcquire.PARAMETERS.size(), LockAcquire::new);
        }
        reentrant.method("release", REENTRANT_DOC, PRLock.class, List.of(), 0, (self, given) -> release(self));
        reentrant.method(
                "__exit__",
                REENTRANT_DOC,
                PRLock.class,
                List.of("exc_type", "exc_value", "exc_tb"),
                3,
                (self, given) -> release(self));
    }

    private static Object release(PLock lock) {
        if (!lock.locked()) {
            throw PythonErrors.runtimeError("release unlocked lock");
        }
        lock.release();
        return PythonValues.none();
    }

    private static Object release(PRLock lock) {
        if (!lock.isOwned()) {
            throw PythonErrors.runtimeError("cannot release un-acquired lock");
        }
        lock.release();
        return PythonValues.none();
    }
}
