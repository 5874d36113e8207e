// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code polyfork}: reads a command line as {@code python3} does and runs the program it names.
 *
 * <p>It starts no threads: a forked child returns through the same code on its way out. Everything here runs on the main
 * thread.
 */
package org.polyfork.cli;
