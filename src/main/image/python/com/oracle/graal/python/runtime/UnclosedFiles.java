package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.modules.io.PBuffered;
import com.oracle.graal.python.builtins.modules.io.PTextIO;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * File objects that buffer what is written, of all contexts: those there are, and those that nobody refers to any more. The
 * latter the JVM finalizes, which is why what they hold is not lost: they wait here until somebody closes them.
 */
public final class UnclosedFiles {
    private static final Queue<Writer> WRITERS = new ConcurrentLinkedQueue<>(); // in the order of their making
    private static final BlockingQueue<Object> UNREACHABLE = new LinkedBlockingQueue<>();

    private UnclosedFiles() {}

    private static final class Writer extends WeakReference<Object> {
        /** Has this process a copy of its parent's? */
        private boolean inherited;

        /** How much had come out of it when somebody last looked whether it is referred to. */
        private long lookedAt = -1;

        Writer(Object file) {
            super(file);
        }

        boolean isUnknown() {
            Object file = get();
            return file != null && lookedAt != position(file);
        }

        void look() {
            Object file = get();
            lookedAt = file == null ? -1 : position(file);
        }
    }

    /** Each file tells of itself when it is made. */
    public static void created(Object file) {
        if (file instanceof PTextIO || file instanceof PBuffered buffer && buffer.isWritable()) {
            WRITERS.add(new Writer(file));
        }
    }

    /** {@code finalize} of each. */
    public static void finalized(Object file) {
        UNREACHABLE.add(file);
    }

    /** Those that nobody refers to any more, texts before their buffers: to be closed by the caller. */
    public static Object[] takeUnreachable() {
        List<Object> files = new ArrayList<>();
        UNREACHABLE.drainTo(files);
        files.sort((a, b) -> Boolean.compare(b instanceof PTextIO, a instanceof PTextIO));
        return files.toArray();
    }

    /**
     * Those that hold data, in the order of their making; with or without what the parent of this process has, too, and those
     * of descriptors that are somebody else's, such as the standard streams.
     */
    public static Object[] pending(boolean withInherited) {
        return pending().stream()
                .filter(writer -> withInherited || !writer.inherited && ownsDescriptor(writer.get()))
                .map(Writer::get)
                .filter(Objects::nonNull)
                .toArray();
    }

    /** Is there one that nobody refers to, or that holds data and owns its descriptor? */
    public static boolean areThere() {
        return !UNREACHABLE.isEmpty() || pending().stream().anyMatch(writer -> ownsDescriptor(writer.get()));
    }

    /** Finds those that nobody refers to, by a collection of garbage if there is one of which that is not known. */
    public static void findUnreachable() throws InterruptedException {
        List<Writer> writers = pending();
        if (writers.stream().noneMatch(writer -> writer.isUnknown() && ownsDescriptor(writer.get()))) {
            return;
        }
        List<Object> found = new ArrayList<>();
        UNREACHABLE.drainTo(found);
        System.gc();
        long awaited = writers.stream().filter(writer -> writer.get() == null).count();
        while (awaited > 0) { // their finalization is under way
            found.add(UNREACHABLE.take());
            awaited -= isPending(found.getLast()) ? 1 : 0;
        }
        UNREACHABLE.addAll(found);
        writers.forEach(Writer::look);
    }

    /** In a new child: it has copies of its parent's. */
    public static void inherit() {
        WRITERS.forEach(writer -> writer.inherited = true);
    }

    private static List<Writer> pending() {
        List<Writer> pending = new ArrayList<>();
        for (Iterator<Writer> writers = WRITERS.iterator(); writers.hasNext(); ) {
            Writer writer = writers.next();
            Object file = writer.get();
            if (file == null || isClosed(file)) {
                writers.remove();
            } else if (isPending(file)) {
                pending.add(writer);
            }
        }
        return pending;
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

    private static boolean ownsDescriptor(Object file) {
        PBuffered buffer = buffer(file);
        return buffer != null && buffer.isOK() && buffer.isFastClosedChecks() && buffer.getFileIORaw().isCloseFD();
    }

    /** How much has come out of it. */
    private static long position(Object file) {
        PBuffered buffer = buffer(file);
        return buffer == null ? 0 : Math.max(buffer.getAbsPos(), 0);
    }

    /** The file itself or that of a text; null if it is none of GraalPy's. */
    private static PBuffered buffer(Object file) {
        return (file instanceof PTextIO text ? text.getBuffer() : file) instanceof PBuffered buffer ? buffer : null;
    }
}
