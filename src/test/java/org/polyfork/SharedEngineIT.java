// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contexts that share an engine, and with it their compiled code. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SAME_THREAD)
class SharedEngineIT {
    private static final Source FORK = Source.create("python", """
        import os
        pid = os.fork()
        if pid == 0:
            os._exit(3)
        os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        """);

    private static final Source POOL = Source.create("python", """
        from multiprocessing import Pool
        with Pool(2) as pool:
            total = sum(pool.map(abs, range(-5, 0)))
        total
        """);

    private static Context context(Engine engine) {
        return Polyfork.configure(Context.newBuilder("python"), engine).build();
    }

    private static int value(Context context, Source program) {
        return context.eval(program).asInt();
    }

    @Test
    void eachContextForks() {
        try (Engine engine = Engine.create()) {
            for (int i = 0; i < 3; i++) {
                try (Context context = context(engine)) {
                    assertEquals(3, value(context, FORK));
                    assertEquals(15, value(context, POOL));
                }
            }
        }
    }

    @Test
    void contextsForkBesideEachOther() {
        try (Engine engine = Engine.create();
                Context first = context(engine)) {
            assertEquals(3, value(first, FORK));
            try (Context second = context(engine)) {
                assertEquals(3, value(second, FORK));
                assertEquals(3, value(first, FORK));
                assertEquals(15, value(second, POOL));
            }
            assertEquals(15, value(first, POOL));
        }
    }

    @Test
    void programsRunInContextsOfOneEngine() {
        try (Engine engine = Engine.create();
                Context context = context(engine)) {
            Source program = Source.create(
                    "python", "import os, sys\nif os.fork() == 0: sys.exit(4)\nsys.exit(os.wait()[1] >> 8)");
            assertEquals(4, Polyfork.run(context, program));
        }
    }

    @Test
    void engineWithAContextOfPlainGraalPyIsRefused() {
        try (Engine engine = Engine.newBuilder()
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                Context plain = Context.newBuilder("python").engine(engine).build()) {
            assertEquals(2, plain.eval("python", "1 + 1").asInt());
            String message = assertThrows(IllegalStateException.class, () -> context(engine))
                    .getMessage();
            assertEquals("this engine has Python contexts already: configure its first one", message);
        }
    }
}
