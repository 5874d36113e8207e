// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import java.nio.file.Path;

/** What {@code Context.Builder} offers and a process that forks cannot keep: it is refused, and not forgotten. */
public final class ContextSettings {
    private ContextSettings() {}

    /** Ends the making of the context in which the calling thread is with a sentence, which the embedding program sees. */
    public static void check() {
        TruffleLanguage.Env env = PythonContext.get(null).getEnv();
        Path directory = Path.of(env.getCurrentWorkingDirectory().getPath());
        if (!directory.equals(Path.of("").toAbsolutePath())) {
            throw new Refusal("currentWorkingDirectory(" + directory
                    + "): a working directory is the whole process's, and this one is not; os.chdir changes it");
        }
    }

    private static final class Refusal extends AbstractTruffleException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super("polyfork: " + message);
        }
    }
}
