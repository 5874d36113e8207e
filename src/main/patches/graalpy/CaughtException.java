// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import java.util.List;
import patches.Patch;

/** One walk through the stack serves all frames that do not know which exception is handled. */
final class CaughtException {
    static final List<Patch> PATCHES = List.of(new Patch(
            GraalPyPatches.PYTHON + "nodes/util/ExceptionStateNodes$GetCaughtExceptionNode",
            1,
            StaticCalls.calling("fullStackWalk", GraalPyPatches.added("CaughtException"), "ofCallers")));

    private CaughtException() {}
}
