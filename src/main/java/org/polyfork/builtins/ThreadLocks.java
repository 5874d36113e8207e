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
    private static final String DOC =
            """
            release()
            (release_lock() is an obsolete synonym)

            Release the lock, allowing another thread that is blocked waiting for
            the lock to acquire the lock.  The lock must be in the locked state,
            but it needn't be locked by the same thread that unlocks it.""";

    private static final String REENTRANT_DOC =
            """
            release()

            Release the lock, allowing another thread that is blocked waiting for
            the lock to acquire the lock.  The lock must be in the locked state,
            and must be locked by the same thread that unlocks it; otherwise a
            `RuntimeError` is raised.

            Do note that if the lock was acquire()d several times in a row by the
            current thread, release() needs to be called as many times for the lock
            to be available for other threads.""";

    private ThreadLocks() {}

    /** Puts them into the type of the entered context. */
    public static void install() {
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.PLock);
        BuiltinType.rename(PythonBuiltinClassType.PLock, "_thread", "lock");
        type.put("locked_lock", type.attribute("locked"));
        for (String name : List.of("release", "release_lock")) {
            type.method(name, DOC, PLock.class, List.of(), 0, (self, given) -> release(self));
        }
        type.method("__exit__", DOC, PLock.class, List.of("exc_type", "exc_value", "exc_tb"), 3,
                (self, given) -> release(self));
        for (String name : List.of("acquire", "acquire_lock", "__enter__")) {
            type.replace(name, LockAcquire.PARAMETERS, LockAcquire.PARAMETERS.size(), LockAcquire::new);
        }
        BuiltinType reentrant = BuiltinType.of(PythonBuiltinClassType.PRLock);
        for (String name : List.of("acquire", "__enter__")) {
            reentrant.replace(name, LockAcquire.PARAMETERS, LockAcquire.PARAMETERS.size(), LockAcquire::new);
        }
        reentrant.method("release", REENTRANT_DOC, PRLock.class, List.of(), 0, (self, given) -> release(self));
        reentrant.method("__exit__", REENTRANT_DOC, PRLock.class, List.of("exc_type", "exc_value", "exc_tb"), 3,
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
