// SPDX-License-Identifier: Apache-2.0
/** Threads of Java and of Python: which there are, what they do, which live on in a child. */
package org.polyfork.threads;
