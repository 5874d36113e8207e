// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of the process, as {@code ps} and {@code pgrep} show it: {@code /proc/PID/comm} of proc(5). */
public final class ProcessName {
    private static final Path PROC = Path.of("/proc");

    private ProcessName() {}

    /**
     * Names it, and the calling thread, which forked children have their name of. The kernel keeps 15 bytes. Without /proc the
     * name stays.
     */
    public static void set(String name) {
        try {
            Files.writeString(PROC.resolve("self/comm"), name);
            Files.writeString(PROC.resolve("thread-self/comm"), name);
        } catch (IOException e) {
            // it is for people to read
        }
    }
}
