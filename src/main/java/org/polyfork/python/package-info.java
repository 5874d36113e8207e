// SPDX-License-Identifier: Apache-2.0
/**
 * The installation: puts the functions into a Python context.
 *
 * <p>Its functions run on threads that have entered a Python context; those that wait do so where Truffle can interrupt them,
 * so that signal handlers run.
 *
 * <p>The Python half is in {@code src/main/python}: thin functions that check arguments as CPython does and call the
 * Java ones.
 */
package org.polyfork.python;
