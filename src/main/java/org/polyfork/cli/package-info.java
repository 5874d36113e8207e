/**
 * The command {@code polyfork}: reads a command line as {@code python3} does and runs the program it names.
 *
 * <p>It starts no threads, keeps no state in files and registers no hooks: a forked child returns through the same
 * code on its way out. It uses the polyglot API and {@link org.polyfork.Polyfork}, nothing else of this project.
 * Everything here runs on the main thread.
 */
package org.polyfork.cli;
