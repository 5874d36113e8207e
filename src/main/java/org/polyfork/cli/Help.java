package org.polyfork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts for {@code -h} and for a wrong command line. */
final class Help {
    static final String USAGE = "usage: polyfork [option] ... [-c cmd | -m mod | file | -] [arg] ...";

    private Help() {}

    static String text() {
        try (InputStream text = Help.class.getResourceAsStream("help.txt")) {
            return USAGE + "\n" + new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
