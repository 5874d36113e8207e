// SPDX-License-Identifier: Apache-2.0
/**
 * Java functions as built-in functions of Python, and what they need of GraalPy: its values and its interpreter lock.
 *
 * <p>GraalPy's own classes are closed to other modules: {@link org.polyfork.builtins.ClosedPackages} has to open them before any
 * other class here, or of a package that imports them, is used. Functions are called by threads that hold the global interpreter
 * lock, and keep it unless they say otherwise.
 */
package org.polyfork.builtins;
