/** Polyfork for programs that embed it: {@link org.polyfork.Polyfork} is all they need. */
package org.polyfork;
