// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.graal.python.builtins.modules.io.PBuffered;
import com.oracle.graal.python.builtins.modules.io.PTextIO;
import com.oracle.graal.python.runtime.UnclosedFiles.Known;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** File objects that write, by what they write to: who opens a file wants to see what others hold of it, and there may be many. */
final class WritersByInode {
    private final Queue<Known> unidentified = new ArrayDeque<>(); // when an object is made it has no descriptor yet
    private final Map<Object, List<Known>> writers = new HashMap<>();

    synchronized void add(Known known) {
        unidentified.add(known);
    }

    /** Is there any? Each is identified once, by a function of a descriptor; null is not to be looked at. */
    synchronized boolean areThere(IntFunction<Object> inodeOf) {
        for (int left = unidentified.size(); left > 0; left--) {
            Known known = unidentified.poll();
            Object file = known.get();
            if (file != null && isBeingMade(file)) {
                unidentified.add(known);
            } else if (file != null && isWriter(file)) {
                Object inode =
                        inodeOf.apply(UnclosedFiles.buffer(file).getFileIORaw().getFD());
                if (inode != null) {
                    writers.computeIfAbsent(inode, none -> new ArrayList<>()).add(known);
                }
            }
        }
        return !writers.isEmpty();
    }

    synchronized List<Known> of(Object inode) {
        return List.copyOf(writers.getOrDefault(inode, List.of()));
    }

    synchronized void removeIf(Predicate<Known> isGone) {
        unidentified.removeIf(isGone);
        writers.values().removeIf(known -> known.removeIf(isGone) && known.isEmpty());
    }

    private static boolean isBeingMade(Object file) {
        return file instanceof PTextIO text ? text.getBuffer() == null : !((PBuffered) file).isOK();
    }

    private static boolean isWriter(Object file) {
        return UnclosedFiles.ownsDescriptor(file)
                && UnclosedFiles.buffer(file).isWritable()
                && !UnclosedFiles.isClosed(file);
    }
}
