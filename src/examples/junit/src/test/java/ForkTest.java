// SPDX-License-Identifier: Apache-2.0

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.polyfork.Polyfork;

class ForkTest {
    @Test
    void whatParentAndChildPrintIsSeen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Context context =
                Polyfork.configure(Context.newBuilder("python")).out(out).build()) {
            int status = Polyfork.run(context, Source.create("python", """
                import os, sys
                print("parent")
                if os.fork() == 0:
                    print("child")
                    sys.exit(3)
                sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
                """));
            assertEquals(3, status);
            assertEquals("parent\nchild\n", out.toString());
        }
    }

    @Test
    void pythonIsCompiled() {
        assertTrue(Polyfork.isCompiling());
    }
}
