// SPDX-License-Identifier: Apache-2.0
/**
 * What CPython's {@code multiprocessing} has in C: {@code _multiprocessing}, and what of its Python proves hot.
 *
 * <p>Objects are GraalPy's own; their methods are built-in functions, called by threads that hold the interpreter lock.
 */
package org.polyfork.multiprocessing;
