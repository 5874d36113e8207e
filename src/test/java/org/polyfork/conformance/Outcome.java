// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.time.Duration;

/**
 * What was seen of one run.
 *
 * @param ending how the program ended, such as {@code exited 0}, {@code signalled 9} or {@code endless}
 * @param stdout what it and its children printed
 * @param stderr what they printed on standard error
 * @param main its process id
 * @param adopter the id of the process that adopts what it leaves behind
 * @param time how long it took
 * @param trouble what went wrong apart from that: time limit, processes left behind; empty if nothing
 */
record Outcome(String ending, String stdout, String stderr, long main, long adopter, Duration time, String trouble) {
    /** The ending of a program that goes on for ever, as it should. */
    static final String ENDLESS = "endless";

    boolean inTrouble() {
        return !trouble.isEmpty();
    }
}
