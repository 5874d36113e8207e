// SPDX-License-Identifier: Apache-2.0

import org.graalvm.polyglot.Context;
import org.polyfork.Polyfork;

/** A child process of Python's greets; its parent waits. */
class Greeter {
    private static final String PROGRAM = """
        import os

        def greet(name):
            if os.fork() == 0:
                print("Hello,", name)
                os._exit(0)
            return os.waitstatus_to_exitcode(os.wait()[1])

        greet
        """;

    public static void main(String[] arguments) {
        try (Context context = Polyfork.configure(Context.newBuilder("python")).build()) {
            int status = context.eval("python", PROGRAM).execute(arguments[0]).asInt();
            System.out.println("status " + status + (Polyfork.isCompiling() ? ", compiled" : ", interpreted"));
        }
    }
}
