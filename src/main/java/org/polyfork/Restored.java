package org.polyfork;

import java.util.List;

/**
 * What is new in a process that was made from a snapshot.
 *
 * @param arguments the words of its command line, the first of them its name
 * @param environment its variables, each as {@code NAME=value}
 * @param ignored the signals that were ignored when it began: signal n is bit n - 1
 */
public record Restored(List<String> arguments, List<String> environment, long ignored) {}
