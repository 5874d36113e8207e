package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.code.PCode;
import com.oracle.graal.python.nodes.bytecode.BytecodeFrameInfo;
import com.oracle.graal.python.nodes.bytecode.PBytecodeRootNode;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import java.util.ArrayList;
import java.util.List;

/** The calls of Python in which the calling thread is, without objects of Python's. */
public final class PythonStack {
    /** A line of a function. */
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

    private static Place placeIn(BytecodeFrameInfo info, Frame frame) {
        PBytecodeRootNode function = info.getRootNode();
        return new Place(
                PCode.extractFileName(function).toJavaStringUncached(), info.getLine(frame), function.getName());
    }
}
