// SPDX-License-Identifier: Apache-2.0

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;

/** GET /primes/100 says how many there are below 100. One Python context serves all requests. */
class PrimesService implements AutoCloseable {
    private static final String PATH = "/primes/";

    private final Context context =
            Polyfork.configure(Context.newBuilder("python")).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final Value count;

    PrimesService(int port) throws IOException {
        context.eval(Source.newBuilder("python", PrimesService.class.getResource("primes.py"))
                .build());
        count = context.getBindings("python").getMember("count");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(PATH, this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String limit = exchange.getRequestURI().getPath().substring(PATH.length());
        try (exchange) {
            if (limit.matches("[0-9]{1,7}")) {
                byte[] body = (count.execute(Integer.parseInt(limit)) + "\n").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(1);
        threads.close();
        context.close();
    }

    public static void main(String[] arguments) throws IOException {
        PrimesService service = new PrimesService(8080);
        System.out.println("http://localhost:" + service.port() + PATH + "100"
                + (Polyfork.isCompiling() ? " (Python is compiled)" : " (Python is interpreted)"));
    }
}
