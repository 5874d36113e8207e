// SPDX-License-Identifier: Apache-2.0

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polyfork.Polyfork;

class PrimesServiceTest {
    private static PrimesService service;

    @BeforeAll
    static void start() throws IOException {
        service = new PrimesService(0);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static CompletableFuture<HttpResponse<String>> get(HttpClient client, String limit) {
        URI address = URI.create("http://localhost:" + service.port() + "/primes/" + limit);
        return client.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requestsAreAnsweredBesideEachOther() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.of("10", "100", "1000", "10000")
                    .map(limit -> get(client, limit))
                    .toList();
            List<String> bodies =
                    answers.stream().map(answer -> answer.join().body()).toList();
            assertEquals(List.of("4\n", "25\n", "168\n", "1229\n"), bodies);
            assertEquals(404, get(client, "x").join().statusCode());
        }
    }

    @Test
    void pythonIsCompiled() {
        assertTrue(Polyfork.isCompiling());
    }
}
