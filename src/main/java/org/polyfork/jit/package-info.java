// SPDX-License-Identifier: Apache-2.0
/** How long a process does without its JIT compilers, and what they compile. */
package org.polyfork.jit;
