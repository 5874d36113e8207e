// SPDX-License-Identifier: Apache-2.0

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;

/** A function of JavaScript's is called in a child process of Python's. */
class TwoLanguages {
    public static void main(String[] arguments) {
        try (Context context =
                Polyfork.configure(Context.newBuilder("python", "js")).build()) {
            Value shout = context.eval("js", "text => text.toUpperCase() + '!'");
            context.getBindings("python").putMember("shout", shout);
            context.eval("python", """
                import os
                if os.fork() == 0:
                    print(shout("from the child"))
                    os._exit(0)
                os.wait()
                """);
            System.out.println(shout.execute("from the parent").asString()
                    + (Polyfork.isCompiling() ? " compiled" : " interpreted"));
        }
    }
}
