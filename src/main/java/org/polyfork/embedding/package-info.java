// SPDX-License-Identifier: Apache-2.0
/** What an embedding program has said of a context when it built it. */
package org.polyfork.embedding;
