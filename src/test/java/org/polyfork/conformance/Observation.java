package org.polyfork.conformance;

/**
 * One run of a case under one interpreter.
 *
 * @param outcome what was seen
 * @param transcript the same, normalised
 */
record Observation(Outcome outcome, Transcript transcript) {}
