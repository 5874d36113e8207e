// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.util.List;
import org.polyfork.builtins.Arguments;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.posix.Exec;
import org.polyfork.posix.PosixException;

/** The Java half of {@code os_exec.py} and {@code subprocesses.py} in {@code src/main/python}. Lists are tuples there, and words are bytes. */
final class ExecFunctions {
    private ExecFunctions() {}

    static void defineIn(NativeFunctions functions) {
        functions.action(
                "execve", arguments -> Exec.execve(PythonBytes.copyOf(arguments.values()[0]), words(arguments, 1)));
        functions.action("fexecve", arguments -> Exec.fexecve(arguments.intAt(0), words(arguments, 1)));
        functions.define("posix_spawn", ExecFunctions::posixSpawn);
        functions.define("vfork_exec", arguments -> Exec.vforkExec(forkExec(arguments)));
        functions.action("prepare_exec", arguments -> Exec.prepareExec(forkExec(arguments)));
        functions.action("exec", arguments -> Exec.exec(forkExec(arguments)));
    }

    private static Object posixSpawn(Arguments arguments) throws PosixException {
        Object[] values = arguments.values();
        List<Exec.FileAction> actions = PythonValues.items(values[4]).stream()
                .map(ExecFunctions::fileAction)
                .toList();
        Arguments wanted = new Arguments(PythonValues.items(values[5]).toArray());
        return Exec.posixSpawn(
                PythonBytes.copyOf(values[0]),
                PythonValues.isTrue(values[1]),
                words(arguments, 2),
                actions,
                new Exec.Attributes(
                        wanted.intAt(0),
                        wanted.intAt(1),
                        wanted.longAt(2),
                        wanted.longAt(3),
                        wanted.intAt(4),
                        wanted.intAt(5)));
    }

    private static Exec.FileAction fileAction(Object action) {
        Arguments parts = new Arguments(PythonValues.items(action).toArray());
        Object path = parts.values()[2];
        return new Exec.FileAction(
                parts.intAt(0),
                parts.intAt(1),
                PythonValues.isSome(path) ? PythonBytes.copyOf(path) : null,
                parts.intAt(3),
                parts.intAt(4),
                parts.intAt(5));
    }

    private static Exec.ForkExec forkExec(Arguments arguments) {
        Object[] values = arguments.values();
        return new Exec.ForkExec(
                allBytes(values[0]),
                words(arguments, 1),
                PythonValues.isSome(values[3]) ? PythonBytes.copyOf(values[3]) : null,
                numbers(values[4]),
                numbers(values[5]),
                numbers(values[6]));
    }

    private static Exec.Words words(Arguments arguments, int index) {
        return new Exec.Words(
                allBytes(arguments.values()[index]), allBytes(arguments.values()[index + 1]));
    }

    private static List<byte[]> allBytes(Object tuple) {
        return PythonValues.items(tuple).stream().map(PythonBytes::copyOf).toList();
    }

    static int[] numbers(Object tuple) {
        return PythonValues.items(tuple).stream()
                .mapToInt(number -> (int) PythonValues.toLong(number))
                .toArray();
    }
}
