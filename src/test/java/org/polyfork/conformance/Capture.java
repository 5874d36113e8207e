// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Collects what comes out of a stream, in a thread of its own. */
final class Capture {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    Capture(InputStream stream) {
        this.reader = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
        var buffer = new byte[8192];
        try (stream) {
            for (int length; (length = stream.read(buffer)) >= 0; ) {
                synchronized (bytes) {
                    bytes.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // closed by this side: nobody wants the rest
        }
    }

    boolean ended() {
        return !reader.isAlive();
    }

    /** All of it, once every process that could write has ended. */
    String await() throws InterruptedException {
        reader.join(Duration.ofSeconds(5));
        return sofar();
    }

    String sofar() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
