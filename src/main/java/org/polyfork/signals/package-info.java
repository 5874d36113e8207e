// SPDX-License-Identifier: Apache-2.0
/** Signals of the process, passed on to the Python context that handles them, and run in its main thread. */
package org.polyfork.signals;
