// SPDX-License-Identifier: Apache-2.0
/**
 * What CPython's {@code ctypes} has in C, below {@code src/main/python/_polyfork/ctypes}: objects whose memory is C's, numbers in
 * it, calls of C functions and calls back.
 */
package org.polyfork.ctypes;
