// SPDX-License-Identifier: Apache-2.0
/**
 * Lines that are edited on the terminal, as GNU readline edits them: JLine on the descriptors 0 and 1.
 *
 * <p>No thread reads the terminal between lines, and its modes are the program's again then: processes fork here.
 */
package org.polyfork.readline;
