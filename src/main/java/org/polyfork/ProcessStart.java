// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import java.util.List;

/**
 * What a process was started with.
 *
 * @param arguments the words of its command line, the first of them its name
 * @param environment its variables, each as {@code NAME=value}
 * @param ignored the signals that were ignored when it began: signal n is bit n - 1
 */
public record ProcessStart(List<String> arguments, List<String> environment, long ignored) {}
