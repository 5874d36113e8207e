package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.modules.io.PBuffered;
import com.oracle.graal.python.builtins.modules.io.PTextIO;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * File objects that buffer what is written, of all contexts: those there are, and those that nobody refers to any more. The
 * latter the JVM finalizes, which is why what they hold is not lost: they wait here until somebody closes them.
 */
public final class UnclosedFiles {
    private static final Queue<WeakReference<Object>> FILES = new ConcurrentLinkedQueue<>(); // in the order of their making
    private static final Queue<Object> UNREACHABLE = new ConcurrentLinkedQueue<>();

    private UnclosedFiles() {}

    /** Each file tells of itself when it is made. */
    public static void created(Object file) {
        if (file instanceof PTextIO || file instanceof PBuffered buffer && buffer.isWritable()) {
            FILES.add(new WeakReference<>(file));
        }
    }

    /** {@code finalize} of each. */
    public static void finalized(Object file) {
        UNREACHABLE.add(file);
    }

    /** Those that nobody refers to any more, texts before their buffers: to be closed by the caller. */
    public static Object[] takeUnreachable() {
        List<Object> files = new ArrayList<>();
        for (Object file; (file = UNREACHABLE.poll()) != null; ) {
            files.add(file);
        }
        files.sort((a, b) -> Boolean.compare(b instanceof PTextIO, a instanceof PTextIO));
        return files.toArray();
    }

    /** Those that hold data, in the order of their making. */
    public static Object[] pending() {
        List<Object> pending = new ArrayList<>();
        for (Iterator<WeakReference<Object>> files = FILES.iterator(); files.hasNext(); ) {
            Object file = files.next().get();
            if (file == null || isClosed(file)) {
                files.remove();
            } else if (isPending(file)) {
                pending.add(file);
            }
        }
        return pending.toArray();
    }

    /** Is there one of either kind? */
    public static boolean areThere() {
        return !UNREACHABLE.isEmpty() || pending().length > 0;
    }

    private static boolean isPending(Object file) {
        PBuffered buffer = buffer(file);
        return file instanceof PTextIO text && text.hasPendingBytes()
                || buffer != null && buffer.isOK() && buffer.getWriteEnd() > buffer.getWritePos();
    }

    private static boolean isClosed(Object file) {
        PBuffered buffer = buffer(file);
        return buffer != null && buffer.isOK() && buffer.isFastClosedChecks() && buffer.getFileIORaw().isClosed();
    }

    /** The file itself or that of a text; null if it is none of GraalPy's. */
    private static PBuffered buffer(Object file) {
        return (file instanceof PTextIO text ? text.getBuffer() : file) instanceof PBuffered buffer ? buffer : null;
    }
}
