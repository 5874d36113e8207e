package org.polyfork.posix;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is new in a process that was made from a snapshot: {@code struct pf_restored} of {@code src/main/c/snapshot.h}.
 *
 * @param arguments the words of its command line
 * @param environment its variables, each as {@code NAME=value}
 * @param ignored the signals that were ignored when it began: signal n is bit n - 1
 */
public record RestoredProcess(List<String> arguments, List<String> environment, long ignored) {
    /** Of the calling process. */
    public static RestoredProcess current() {
        Pointer restored = EngineLibrary.pf_restored_process();
        return new RestoredProcess(
                strings(restored.getPointer(Long.BYTES)), strings(restored.getPointer(2 * Long.BYTES)), restored.getLong(4 * Long.BYTES));
    }

    private static List<String> strings(Pointer array) {
        List<String> strings = new ArrayList<>();
        for (Pointer string; (string = array.getPointer((long) strings.size() * Long.BYTES)) != null; ) {
            strings.add(string.getString(0, "UTF-8"));
        }
        return strings;
    }
}
