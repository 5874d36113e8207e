// SPDX-License-Identifier: Apache-2.0
/**
 * What POSIX and CPython say of processes, in plain Java: no native code, no Truffle, no Python. Any thread may call
 * it.
 */
package org.polyfork.process;
