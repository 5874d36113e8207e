// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.util.List;

/** The texts for {@code -h} and its kin, and for a wrong command line. */
enum Help {
    /** {@code -h}. */
    OPTIONS("help.txt"),
    /** {@code --help-env}. */
    VARIABLES("help-env.txt"),
    /** {@code --help-xoptions}. */
    IMPLEMENTATION_OPTIONS("help-xoptions.txt"),
    /** {@code --help-all}. */
    ALL("help.txt", "help-env.txt", "help-xoptions.txt");

    static final String USAGE = "usage: polyfork [option] ... [-c cmd | -m mod | file | -] [arg] ...";

    private final List<String> files;

    Help(String... files) {
        this.files = List.of(files);
    }

    String text() {
        StringBuilder text = new StringBuilder(files.contains("help.txt") ? USAGE + "\n" : "");
        files.forEach(file -> text.append(Resources.text(file)));
        return text.toString();
    }
}
