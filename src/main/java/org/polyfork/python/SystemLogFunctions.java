// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Constants;
import org.polyfork.posix.SystemLog;

/**
 * The Java half of {@code src/main/python/_polyfork/missing/syslog.py}. The interpreter lock is held meanwhile: nobody forks while
 * the C library has locked its log.
 */
final class SystemLogFunctions {
    private SystemLogFunctions() {}

    static void defineIn(NativeFunctions functions) {
        functions.define("syslog_constants", none -> PythonValues.pairs(Constants.SYSLOG.all()));
        functions.action("openlog", arguments -> {
            Object ident = arguments.values()[0];
            byte[] name = PythonValues.isSome(ident) ? PythonBytes.copyOf(ident) : null;
            SystemLog.open(name, arguments.intAt(1), arguments.intAt(2));
        });
        functions.action(
                "syslog",
                arguments -> SystemLog.log(
                        arguments.intAt(0), PythonBytes.copyOf(arguments.values()[1])));
        functions.action("closelog", none -> SystemLog.close());
        functions.define("setlogmask", arguments -> SystemLog.setMask(arguments.intAt(0)));
    }
}
