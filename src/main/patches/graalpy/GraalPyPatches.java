// SPDX-License-Identifier: Apache-2.0
package patches.graalpy;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.stream.Stream;
import patches.Patch;

/** What is changed in GraalPy as it is published: a class for each change, and what they call, in {@code classes}. */
public final class GraalPyPatches {
    /** All of them. */
    public static final List<Patch> ALL = Stream.of(
                    FileNames.PATCHES,
                    SecondAttempts.PATCHES,
                    OptimizationLevel.PATCHES,
                    ReplacedCode.PATCHES,
                    NamesOfCharacters.PATCHES,
                    CaughtException.PATCHES,
                    UnclosedFiles.PATCHES)
            .flatMap(List::stream)
            .toList();

    static final String PYTHON = "com/oracle/graal/python/";
    static final String POSIX_SUPPORT = PYTHON + "runtime/NFIPosixSupport";

    private GraalPyPatches() {}

    /** A class of {@code classes}. */
    static ClassDesc added(String name) {
        return ClassDesc.ofInternalName(PYTHON + "runtime/" + name);
    }
}
