// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.function.IntPredicate;

/** Asked when a function of {@link NFIPosixSupport} that makes a descriptor has failed, before it is called once more. */
public final class DescriptorHook {
    /** By an errno; {@code org.polyfork.builtins.DescriptorLimit} sets it. */
    public static volatile IntPredicate isLifted = errno -> false;

    private DescriptorHook() {}

    /** Is that the error of a function that should be called once more? */
    @TruffleBoundary
    static boolean isLifted(int errno) {
        return isLifted.test(errno);
    }
}
