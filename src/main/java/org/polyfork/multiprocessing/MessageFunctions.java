// SPDX-License-Identifier: Apache-2.0
package org.polyfork.multiprocessing;

import com.oracle.graal.python.builtins.modules.multiprocessing.PSemLock;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.posix.Libc;

/** The Java half of {@code src/main/python/_polyfork/messages.py}, by the names under which that file finds it. */
public final class MessageFunctions {
    private MessageFunctions() {}

    /** All of them, for one context. */
    public static NativeFunctions of(OsErrors errors) {
        NativeFunctions functions = new NativeFunctions(errors);
        functions.define("dumps", arguments -> Pickles.plainDumps(arguments.values()[0]));
        functions.define("loads", arguments -> Pickles.plainLoads(arguments.values()[0]));
        functions.define(
                "shm_open",
                arguments -> Libc.shmOpen(arguments.values()[0].toString(), arguments.intAt(1), arguments.intAt(2)));
        functions.action("shm_unlink", arguments -> Libc.shmUnlink(arguments.values()[0].toString()));
        functions.action(
                "own_semaphore",
                arguments -> new OwnedSemaphore((PSemLock) arguments.values()[0]));
        functions.action("close_semaphores", arguments -> OwnedSemaphore.closeAll());
        new ConnectionFunctions(errors).defineIn(functions);
        new QueueFunctions(errors).defineIn(functions);
        return functions;
    }
}
