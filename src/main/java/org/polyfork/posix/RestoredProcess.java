package org.polyfork.posix;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
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
            strings.add(decode(string.getByteArray(0, (int) string.indexOf(0, (byte) 0))));
        }
        return strings;
    }

    /** As Python has texts of the system's (PEP 383): each byte that does not belong to a character is a low surrogate. */
    private static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : decode(ByteBuffer.wrap(bytes));
    }

    private static String decode(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result;
        while ((result = decoder.decode(bytes, text, true)).isError()) {
            for (int i = 0; i < result.length(); i++) {
                text.put((char) (0xdc00 + Byte.toUnsignedInt(bytes.get())));
            }
            decoder.reset();
        }
        return text.flip().toString();
    }
}
