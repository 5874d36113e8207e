// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import org.polyfork.builtins.Disassembly;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PicklingErrors;
import org.polyfork.builtins.RegularExpressions;
import org.polyfork.builtins.Unpickling;

/** What patches of library modules, {@code src/main/python/_polyfork/patches}, have in Java. */
final class LibraryFunctions {
    private LibraryFunctions() {}

    static void defineIn(NativeFunctions functions) {
        functions.define("disassemble", arguments -> Disassembly.of(arguments.values()[0]));
        functions.action("initialize_regular_expressions", none -> RegularExpressions.initialize());
        functions.value("load_pickle", Unpickling.loads());
        functions.action(
                "reword_pickling_error",
                arguments -> PicklingErrors.reword(arguments.values()[0]));
    }
}
