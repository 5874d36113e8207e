// SPDX-License-Identifier: Apache-2.0

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.python.embedding.GraalPyResources;
import org.polyfork.Polyfork;

/** Calls a module that is in the JAR, and uses a package that is there, too. */
class Words {
    public static void main(String[] arguments) {
        try (Context context =
                Polyfork.configure(GraalPyResources.contextBuilder()).build()) {
            Value plurals = context.eval("python", "import words; words")
                    .invokeMember("of", (Object) new String[] {"fork", "child", "process"});
            System.out.println(plurals + (Polyfork.isCompiling() ? " compiled" : " interpreted"));
        }
    }
}
