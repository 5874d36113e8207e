// SPDX-License-Identifier: Apache-2.0
/**
 * The conformance suite: runs programs under CPython and under Polyfork and compares what can be seen of them:
 * standard output, standard error and how they ended.
 *
 * <p>A case is files side by side in {@code conformance/cases}: {@code AREA/NAME.py} and, where something is to be
 * said about it, {@code AREA/NAME.json} ({@link org.polyfork.conformance.Settings}); every program in {@code
 * python-samples} is one too. {@link org.polyfork.conformance.Launcher} starts one and observes it, {@link
 * org.polyfork.conformance.Normaliser} takes out what may differ, {@link org.polyfork.conformance.Suite} judges.
 * {@link org.polyfork.conformance.Conformance} is the command line, {@code ConformanceIT} the way from Maven.
 *
 * <p>The package needs the JDK, Jackson, JMustache and picocli and nothing of Polyfork: the subject is a command.
 */
package org.polyfork.conformance;
