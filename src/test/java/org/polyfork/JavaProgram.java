// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.polyfork.conformance.Command;

/** A JVM of its own, in a directory. */
record JavaProgram(Path directory) {
    /** The class path of this JVM. */
    static final List<String> CLASS_PATH = List.of("-cp", System.getProperty("java.class.path"));

    /** With options of the JVM, those of the class or module path, and the program's own words. */
    Command.Result run(List<String> options, List<String> path, String... program)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(path);
        words.addAll(List.of(program));
        return new Command(directory).run(Map.of(), "", words);
    }

    /** The same of a source file, whose class is named Program. */
    Command.Result runSource(List<String> options, List<String> path, String source)
            throws IOException, InterruptedException {
        return run(
                options,
                path,
                Files.writeString(directory.resolve("Program.java"), source).toString());
    }
}
