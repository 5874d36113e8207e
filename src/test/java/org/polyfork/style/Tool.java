// SPDX-License-Identifier: Apache-2.0
package org.polyfork.style;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A command that is run in the project's directory. */
record Tool(Path directory, List<String> command) {
    /**
     * What a run of it printed.
     *
     * @param status the exit status
     * @param output of both streams
     */
    record Result(int status, String output) {}

    Result run(Stream<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(command.stream(), arguments).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), output);
    }
}
