// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

/** A command line or environment that cannot be run. The message is for the user, the status for the shell. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    UsageException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A wrong command line, answered as CPython answers it: what is wrong, the usage, status 2. */
    static UsageException commandLine(String message) {
        return new UsageException(2, message + "\n" + Help.USAGE + "\nTry `polyfork -h' for more information.");
    }

    int status() {
        return status;
    }
}
