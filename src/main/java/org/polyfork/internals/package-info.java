// SPDX-License-Identifier: Apache-2.0
/**
 * What a child has to change inside the JDK and GraalPy, where neither has a door for it: copies of the parent's
 * identity, of its random numbers, of locks whose owners are not there. Each class names the field it reaches and why.
 */
package org.polyfork.internals;
