// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import java.nio.file.Path;

/** What {@code Context.Builder} restricts and a process that forks does not keep to: it is refused, and not forgotten. */
public final class ContextSettings {
    private ContextSettings() {}

    /** Ends the making of the context in which the calling thread is with a sentence, which the embedding program sees. */
    public static void check() {
        TruffleLanguage.Env env = PythonContext.get(null).getEnv();
        require(env.isNativeAccessAllowed(), "allowNativeAccess(false): a fork is native");
        require(env.isFileIOAllowed(), "allowIO: Python's system calls reach the machine's files; use IOAccess.ALL");
        require(env.isSocketIOAllowed(), "allowIO: Python's system calls reach the network; use IOAccess.ALL");
        require(env.isCreateProcessAllowed(), "allowCreateProcess(false): a fork makes a process");
        Path directory = Path.of(env.getCurrentWorkingDirectory().getPath());
        require(
                directory.equals(Path.of("").toAbsolutePath()),
                "currentWorkingDirectory(" + directory
                        + "): a working directory is the whole process's, and this one is not; os.chdir changes it");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }

    private static final class Refusal extends AbstractTruffleException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super("polyfork: " + message);
        }
    }
}
