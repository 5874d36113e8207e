// SPDX-License-Identifier: Apache-2.0
/** A fork: the other threads are quiesced, their locks given back or taken, and the child begins and ends as one of CPython's does. */
package org.polyfork.fork;
