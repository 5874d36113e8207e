// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands as a user does, with files of a directory as standard streams, in which they work. One that hangs is killed,
 * after a look at what it does.
 */
public record Command(Path directory) {
    private static final long LIMIT_SECONDS = 300;

    /** What a command did. */
    public record Result(int status, String out, String err) {}

    /**
     * Runs one to its end.
     *
     * @param environment is added to that of this process, of which what would change Python is left out
     */
    public Result run(Map<String, String> environment, String input, List<String> words)
            throws IOException, InterruptedException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON") || name.startsWith("POLYFORK_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            ProcessTree tree = new ProcessTree(process);
            String stacks = Stacks.of(tree.members());
            tree.kill();
            throw new AssertionError("not ended within " + LIMIT_SECONDS + " s: " + words + "\n" + Files.readString(err)
                    + "\n" + stacks);
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
