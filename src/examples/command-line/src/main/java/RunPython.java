// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.polyfork.Polyfork;

/** Runs a Python program with its arguments, and ends as it ends. */
class RunPython {
    public static void main(String[] arguments) throws Exception {
        Context.Builder builder = Context.newBuilder("python").arguments("python", arguments);
        Source program =
                Source.newBuilder("python", Path.of(arguments[0]).toFile()).build();
        System.out.println(Polyfork.isCompiling() ? "compiled" : "interpreted");
        Context context = Polyfork.configure(builder).build();
        Polyfork.exit(context, Polyfork.run(context, program));
    }
}
