// SPDX-License-Identifier: Apache-2.0
/** How the sources look: formatters and linters, which are fetched when they are run. */
package org.polyfork.style;
