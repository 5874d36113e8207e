// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.GilNode;

/** The global interpreter lock of the context in which the calling thread is. */
public final class InterpreterLock {
    /** While it is given up. */
    public interface GivenUp extends AutoCloseable {
        /** Takes it again; waits for it. */
        @Override
        void close();
    }

    /** While it is held. */
    public interface Held extends AutoCloseable {
        /** Gives it up, unless it was held before. */
        @Override
        void close();
    }

    private InterpreterLock() {}

    /** Gives it up: other threads run Python meanwhile. */
    public static GivenUp giveUp() {
        return GilNode.uncachedRelease()::close;
    }

    /** Takes it, unless it is held; waits for it. */
    public static Held take() {
        return GilNode.uncachedAcquire()::close;
    }
}
