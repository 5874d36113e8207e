// SPDX-License-Identifier: Apache-2.0

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.polyfork.Polyfork;

/** Each tenant has a Python of its own, with processes of its own. They share compiled code: the engine. */
class Tenants {
    private static final Source PROGRAM = Source.create("python", """
        import multiprocessing

        def total(part):
            return sum(number % 7 for number in part)

        def compute(name):
            with multiprocessing.Pool(2) as pool:
                return f"{name}: {sum(pool.map(total, [range(100_000)] * 4))}"

        compute
        """);

    private final Engine engine;

    Tenants(Engine engine) {
        this.engine = engine;
    }

    private String compute(String name) {
        try (Context context =
                Polyfork.configure(Context.newBuilder("python"), engine).build()) {
            return context.eval(PROGRAM).execute(name).asString();
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Engine engine = Engine.create();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Tenants tenants = new Tenants(engine);
            List<Future<String>> results = List.of("first", "second", "third").stream()
                    .map(name -> threads.submit(() -> tenants.compute(name)))
                    .toList();
            for (Future<String> result : results) {
                System.out.println(result.get());
            }
            System.out.println(Polyfork.isCompiling() ? "compiled" : "interpreted");
        }
    }
}
