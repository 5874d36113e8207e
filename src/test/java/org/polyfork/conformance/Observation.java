// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

/**
 * One run of a case under one interpreter.
 *
 * @param outcome what was seen
 * @param transcript the same, normalised
 */
record Observation(Outcome outcome, Transcript transcript) {}
