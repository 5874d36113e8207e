// SPDX-License-Identifier: Apache-2.0
/**
 * The native binding: the fork engine and a few functions of the C library, by their POSIX names.
 *
 * <p>The only package that imports JNA. It imports nothing else of this project, holds no state but the loaded
 * libraries, and any thread may call it. A failed call throws {@link org.polyfork.posix.PosixException}, which has
 * read errno at the failure.
 */
package org.polyfork.posix;
