// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * The exception that is being handled, of frames whose callers did not pass it on because nobody had asked for it yet. The next
 * calls of all functions on the stack pass it on; and the frames themselves are told, or an exception that leaves thousands of
 * them would have each walk through the rest.
 */
public final class CaughtException {
    private CaughtException() {}

    /** The exception that the nearest frame with an answer knows: null if there is none, {@code NO_EXCEPTION} if that handles none. */
    @TruffleBoundary
    public static AbstractTruffleException ofCallers() {
        List<Object[]> unaware = new ArrayList<>();
        AbstractTruffleException caught = Truffle.getRuntime().iterateFrames(frame -> {
            IndirectCallData.setEncapsulatingNeedsToPassExceptionState(frame.getCallNode());
            return visit(frame, unaware);
        });
        AbstractTruffleException known = caught == null ? PException.NO_EXCEPTION : caught;
        unaware.forEach(arguments -> PArguments.setException(arguments, known));
        return caught;
    }

    private static AbstractTruffleException visit(FrameInstance frame, List<Object[]> unaware) {
        if (!(frame.getCallTarget() instanceof RootCallTarget target)
                || !(target.getRootNode() instanceof PRootNode root)) {
            return null;
        }
        root.setNeedsExceptionState();
        Object[] arguments = frame.getFrame(FrameAccess.READ_ONLY).getArguments();
        AbstractTruffleException caught = PArguments.getException(arguments);
        if (caught == null
                && PArguments.getGeneratorFrame(arguments) == null) { // a generator's next caller may handle another
            unaware.add(arguments);
        }
        return caught;
    }
}
