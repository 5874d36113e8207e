// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a context is refused for, and what it may be kept from. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ContextSettingsIT {
    @TempDir
    Path directory;

    @Test
    void whatAForkDoesNotKeepToIsRefused() {
        Map<String, UnaryOperator<Context.Builder>> refused = Map.of(
                "allowNativeAccess(false): a fork is native",
                builder -> builder.allowNativeAccess(false),
                "allowIO: Python's system calls reach the machine's files; use IOAccess.ALL",
                builder -> builder.allowIO(IOAccess.NONE),
                "allowIO: Python's system calls reach the network; use IOAccess.ALL",
                builder -> builder.allowIO(
                        IOAccess.newBuilder().allowHostFileAccess(true).build()),
                "allowCreateProcess(false): a fork makes a process",
                builder -> builder.allowCreateProcess(false),
                "currentWorkingDirectory(" + directory
                        + "): a working directory is the whole process's, and this one is not; os.chdir changes it",
                builder -> builder.currentWorkingDirectory(directory));
        refused.forEach((why, setting) -> {
            try (Context before = Polyfork.configure(setting.apply(Context.newBuilder("python")))
                            .build();
                    Context after = setting.apply(Polyfork.configure(Context.newBuilder("python")))
                            .build()) {
                assertEquals("polyfork: " + why, refusal(before));
                assertEquals("polyfork: " + why, refusal(after));
            }
        });
    }

    private static String refusal(Context context) {
        PolyglotException e = assertThrows(PolyglotException.class, () -> context.eval("python", "1"));
        assertFalse(e.isInternalError(), e::getMessage);
        return e.getMessage();
    }

    private static String failure(UnaryOperator<Context.Builder> setting, String code) {
        try (Context context =
                Polyfork.configure(setting.apply(Context.newBuilder("python"))).build()) {
            context.getBindings("python").putMember("object", new StringBuilder("x"));
            assertEquals(0, context.eval("python", """
                import os
                if os.fork() == 0:
                    os._exit(0)
                os.wait()[1]
                """).asInt());
            return assertThrows(PolyglotException.class, () -> context.eval("python", code))
                    .getMessage();
        }
    }

    @Test
    void otherRestrictionsAreKept() {
        assertAll(
                () -> assertEquals(
                        "AttributeError: foreign object has no attribute 'reverse'",
                        failure(builder -> builder.allowHostAccess(HostAccess.NONE), "object.reverse()")),
                () -> assertEquals(
                        "KeyError: 'host symbol java.util.ArrayList is not defined or access has been denied'",
                        failure(
                                builder -> builder.allowHostClassLookup(_ -> false),
                                "import java; java.type('java.util.ArrayList')")),
                () -> assertEquals(
                        "java.lang.IllegalStateException: Creating threads is not allowed.",
                        failure(
                                builder -> builder.allowCreateThread(false),
                                "import threading; threading.Thread(target=print).start()")),
                () -> assertEquals(
                        "RuntimeError: polyglot access is not allowed",
                        failure(
                                builder -> builder.allowPolyglotAccess(PolyglotAccess.NONE),
                                "import polyglot; polyglot.eval(language='python', string='1')")));
    }
}
