// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.embedding.ContextStreams;

/** The Java half of {@code src/main/python/_polyfork/standard_streams.py}, by the names under which that file finds it. */
final class StreamFunctions {
    private final NativeFunctions functions;

    StreamFunctions(OsErrors errors) {
        functions = new NativeFunctions(errors);
    }

    NativeFunctions of(ContextStreams streams) {
        functions.define("is_java_stream", fd -> streams.isJava(fd.intAt(0)));
        functions.define("stream_pipe", fd -> streams.pipe(fd.intAt(0)));
        functions.define("read_stream", size -> PythonBytes.of(streams.read(size.intAt(0))));
        functions.action(
                "write_stream",
                arguments -> streams.write(
                        arguments.intAt(0), PythonBytes.copyOf(arguments.values()[1])));
        return functions;
    }
}
