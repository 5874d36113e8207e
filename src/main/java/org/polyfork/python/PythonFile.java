// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The files of {@code src/main/python}. The value of each is that of its last expression. They are run as internal
 * sources, whose functions do not show in tracebacks.
 */
public enum PythonFile {
    CALENDAR_TIME("calendar_time.py"),
    CLOCKS("clocks.py"),
    DESCRIPTOR_LIMIT("descriptor_limit.py"),
    EXIT_HANDLERS("exit_handlers.py"),
    FLAGS("flags.py"),
    LOCKS("locks.py"),
    STDLIB_PATCHES("stdlib_patches.py"),
    MESSAGES("messages.py"),
    NAMESPACE("namespace.py"),
    OS_ERRORS("os_errors.py"),
    OS_DESCRIPTORS("os_descriptors.py"),
    OS_ENVIRONMENT("os_environment.py"),
    OS_FILES("os_files.py"),
    OS_FUNCTIONS("os_functions.py"),
    OS_CREDENTIALS("os_credentials.py"),
    OS_MODULE("os_module.py"),
    OS_PATHS("os_paths.py"),
    OS_EXEC("os_exec.py"),
    OS_SCHEDULING("os_scheduling.py"),
    OS_SPAWN("os_spawn.py"),
    OS_STATUS("os_status.py"),
    OS_TERMINALS("os_terminals.py"),
    SHARED_MEMORY("shared_memory.py"),
    SIGNALS("signals.py"),
    STANDARD_INPUT("standard_input.py"),
    STANDARD_STREAMS("standard_streams.py"),
    STRUCT_SEQUENCES("struct_sequences.py"),
    SUBPROCESSES("subprocesses.py"),
    POLLING("polling.py"),
    POST_IMPORT_HOOKS("post_import_hooks.py"),
    SYSTEM_MODULES("system_modules.py"),
    TIME_FUNCTIONS("time_functions.py"),
    UNCLOSED_FILES("unclosed_files.py"),
    USERS("users.py"),
    PROGRAM_END("program_end.py");

    private final String fileName;

    PythonFile(String fileName) {
        this.fileName = fileName;
    }

    /** The name that a source of this file goes by. */
    public String sourceName() {
        return sourceName(fileName);
    }

    static String sourceName(String fileName) {
        return "<polyfork " + fileName + ">";
    }

    /** The file's text. */
    public String text() {
        return textOf(fileName).orElseThrow();
    }

    /** The text of a file of that name, if there is one. */
    static Optional<String> textOf(String fileName) {
        try (InputStream in = PythonFile.class.getResourceAsStream(fileName)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
