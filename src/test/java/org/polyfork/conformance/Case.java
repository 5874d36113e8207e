// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.nio.file.Path;
import java.util.List;

/**
 * A program and how to run it.
 *
 * @param area what it is about
 * @param name its name in the area
 * @param directory where its files lie
 * @param program its program, which a case that is all command line does not have
 * @param settings what is said about it
 */
public record Case(String area, String name, Path directory, Path program, Settings settings)
        implements Comparable<Case> {
    /** The name by which the other files of the suite know it. */
    public String id() {
        return area + "/" + name;
    }

    List<String> arguments() {
        return settings.arguments().stream().map(this::resolve).toList();
    }

    String resolve(String text) {
        return text.replace("{cases}", directory.toString()).replace("{program}", String.valueOf(program));
    }

    @Override
    public int compareTo(Case other) {
        return id().compareTo(other.id());
    }

    @Override
    public String toString() {
        return id();
    }
}
