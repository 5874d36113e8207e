// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.modules.io.PBuffered;
import com.oracle.graal.python.builtins.modules.io.PTextIO;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * File objects that buffer what is written, of all contexts: those there are, and those that nobody refers to any more. The
 * latter the JVM finalizes, which is why what they hold is not lost: they wait here until somebody closes them.
 */
public final class UnclosedFiles {
    private static final Queue<Known> FILES = new ConcurrentLinkedQueue<>(); // in the order of their making
    private static final Queue<Object> UNREACHABLE = new ConcurrentLinkedQueue<>();
    private static final WritersByInode WRITERS = new WritersByInode();
    private static final int FEW = 1000;

    /** How many more are made before those that are gone are forgotten. */
    private static final AtomicInteger LEFT = new AtomicInteger(FEW);

    private UnclosedFiles() {}

    /** What is known of a file, which has it in a field. */
    public static final class Known extends WeakReference<Object> {
        /** Has this process a copy of its parent's? */
        private boolean inherited;

        /** How much had come out of it when somebody last looked whether it is referred to. */
        private long lookedAt = -1;

        private boolean finalized;

        private Known(Object file) {
            super(file);
        }

        private boolean mayBeUnreachable() {
            Object file = get();
            return file != null && ownsDescriptor(file) && lookedAt != position(file);
        }

        private void look() {
            Object file = get();
            lookedAt = file == null ? -1 : position(file);
        }

        private synchronized void setFinalized() {
            finalized = true;
            notifyAll();
        }

        private synchronized void awaitFinalized() throws InterruptedException {
            while (!finalized) {
                wait();
            }
        }
    }

    /** When a file is made. */
    @TruffleBoundary
    public static Known created(Object file) {
        if (LEFT.decrementAndGet() == 0) {
            FILES.removeIf(UnclosedFiles::isGone);
            WRITERS.removeIf(UnclosedFiles::isGone);
            LEFT.set(FEW + FILES.size());
        }
        Known known = new Known(file);
        FILES.add(known);
        WRITERS.add(known);
        return known;
    }

    /** {@code finalize} of each. */
    public static void finalized(Object file, Known known) {
        if (!isClosed(file)) {
            UNREACHABLE.add(file);
        }
        known.setFinalized();
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

    /**
     * Those that hold data, in the order of their making; with or without what the parent of this process has, too, and those
     * of descriptors that are somebody else's, such as the standard streams.
     */
    public static Object[] pending(boolean withInherited) {
        return pending().stream()
                .filter(file -> withInherited || !file.inherited && ownsDescriptor(file.get()))
                .map(Known::get)
                .filter(Objects::nonNull)
                .toArray();
    }

    /** Is there one that nobody refers to? */
    public static boolean areUnreachable() {
        return !UNREACHABLE.isEmpty();
    }

    /**
     * Is there one that writes to a file and owns its descriptor?
     *
     * @param inodeOf what a descriptor's file is known by
     */
    public static boolean areWriters(IntFunction<Object> inodeOf) {
        return WRITERS.areThere(inodeOf);
    }

    /** Those that hold data of a file, and own their descriptor, in the order of their making; none that the parent has, too. */
    public static Object[] pendingOf(Object inode) {
        return WRITERS.of(inode).stream()
                .filter(known -> !known.inherited)
                .map(Known::get)
                .filter(file -> file != null && !isClosed(file) && isPending(file))
                .toArray();
    }

    /** Is there one that nobody refers to, or that holds data and owns its descriptor? */
    public static boolean areThere() {
        return !UNREACHABLE.isEmpty() || pending().stream().anyMatch(file -> ownsDescriptor(file.get()));
    }

    /** Finds those that nobody refers to, by a collection of garbage if there is one of which that is not known. */
    public static void findUnreachable() throws InterruptedException {
        List<Known> pending = pending();
        if (pending.stream().anyMatch(Known::mayBeUnreachable)) {
            System.gc();
            awaitFinalization();
            pending.forEach(Known::look);
        }
    }

    /** After a collection of garbage: waits until {@link #takeUnreachable} has what it found. */
    public static void awaitFinalization() throws InterruptedException {
        for (Known file : FILES) {
            if (file.get() == null) {
                file.awaitFinalized();
            }
        }
    }

    /** In a new child: it has copies of its parent's. (No lambda: each child would make its class.) */
    public static void inherit() {
        for (Known file : FILES) {
            file.inherited = true;
        }
    }

    private static List<Known> pending() {
        List<Known> pending = new ArrayList<>();
        for (Iterator<Known> files = FILES.iterator(); files.hasNext(); ) {
            Known known = files.next();
            Object file = known.get();
            if (isGone(known)) {
                files.remove();
            } else if (file != null && isPending(file)) {
                pending.add(known);
            }
        }
        return pending;
    }

    private static boolean isGone(Known known) {
        Object file = known.get();
        return file == null ? known.finalized : isClosed(file);
    }

    private static boolean isPending(Object file) {
        PBuffered buffer = buffer(file);
        return file instanceof PTextIO text && text.hasPendingBytes()
                || buffer != null && buffer.isOK() && buffer.getWriteEnd() > buffer.getWritePos();
    }

    static boolean isClosed(Object file) {
        PBuffered buffer = buffer(file);
        return buffer != null
                && buffer.isOK()
                && buffer.isFastClosedChecks()
                && buffer.getFileIORaw().isClosed();
    }

    static boolean ownsDescriptor(Object file) {
        PBuffered buffer = buffer(file);
        return buffer != null
                && buffer.isOK()
                && buffer.isFastClosedChecks()
                && buffer.getFileIORaw().isCloseFD();
    }

    /** How much has come out of it. */
    private static long position(Object file) {
        PBuffered buffer = buffer(file);
        return buffer == null ? 0 : Math.max(buffer.getAbsPos(), 0);
    }

    /** The file itself or that of a text; null if it is none of GraalPy's. */
    static PBuffered buffer(Object file) {
        return (file instanceof PTextIO text ? text.getBuffer() : file) instanceof PBuffered buffer ? buffer : null;
    }
}
