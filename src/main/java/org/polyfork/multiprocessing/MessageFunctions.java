package org.polyfork.multiprocessing;

import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;

/** The Java half of {@code src/main/python/connections.py}, by the names under which that file finds it. */
public final class MessageFunctions {
    private MessageFunctions() {}

    /** All of them, for one context. */
    public static NativeFunctions of(OsErrors errors) {
        NativeFunctions functions = new NativeFunctions(errors);
        functions.define("dumps", arguments -> Pickles.plainDumps(arguments.values()[0]));
        functions.define("loads", arguments -> Pickles.plainLoads(arguments.values()[0]));
        new ConnectionFunctions(errors).defineIn(functions);
        new QueueFunctions(errors).defineIn(functions);
        return functions;
    }
}
