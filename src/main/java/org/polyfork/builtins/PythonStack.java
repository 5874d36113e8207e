// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.nodes.bytecode.BytecodeFrameInfo;
import com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode;
import com.oracle.graal.python.nodes.frame.MaterializeFrameNode;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.RootNode;
import java.util.ArrayList;
import java.util.List;

/** The calls of Python in which the calling thread is. */
public final class PythonStack {
    /** A line of a function, without objects of Python's. */
    public record Place(String file, int line, String function) {}

    private PythonStack() {}

    /** The most recent call first. The thread need not hold the interpreter lock. */
    public static List<Place> ofCurrentThread() {
        List<Place> places = new ArrayList<>();
        Truffle.getRuntime().iterateFrames(instance -> {
            Frame frame = instance.getFrame(FrameInstance.FrameAccess.READ_ONLY);
            if (frame.getFrameDescriptor().getInfo() instanceof BytecodeFrameInfo info
                    && !info.getRootNode().isInternal()) {
                places.add(placeIn(info, frame));
            }
            return null;
        });
        return places;
    }

    /**
     * The frame object of the program's function that runs, {@code None} where none does. {@code sys._getframe} gives it too, but
     * where a function of Java's was called from outside, it has compiled code invalidated each time.
     */
    public static Object frameOfProgram() {
        Object found = Truffle.getRuntime().iterateFrames(instance -> {
            RootNode root = ((RootCallTarget) instance.getCallTarget()).getRootNode();
            if (!(root instanceof PRootNode function) || !isOfProgram(function)) {
                return null;
            }
            Frame frame = instance.getFrame(FrameInstance.FrameAccess.READ_ONLY);
            return MaterializeFrameNode.getUncached().execute(function, false, true, frame);
        });
        return PythonValues.orNone(found);
    }

    private static boolean isOfProgram(PRootNode function) {
        return function.setsUpCalleeContext() && !function.isInternal() && !PRootNode.isPythonInternal(function);
    }

    private static Place placeIn(BytecodeFrameInfo info, Frame frame) {
        PBytecodeRootNode function = info.getRootNode();
        return new Place(
                PCode.extractFileName(function).toJavaStringUncached(), info.getLine(frame), function.getName());
    }
}
