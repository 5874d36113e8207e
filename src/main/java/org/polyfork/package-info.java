// SPDX-License-Identifier: Apache-2.0
/** Polyfork for programs that embed it: {@link org.polyfork.Polyfork} is all they need. */
package org.polyfork;
