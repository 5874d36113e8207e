// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a process was started with: {@code execve}'s arguments and environment, and the signals that were ignored.
 *
 * @param arguments the words of its command line
 * @param environment its variables, each as {@code NAME=value}
 * @param ignored the signals that were ignored when it began: signal n is bit n - 1
 */
public record ProcessStart(List<String> arguments, List<String> environment, long ignored) {
    /** What is made of one. */
    public interface Maker<T> {
        /** With the record's components. */
        T make(List<String> arguments, List<String> environment, long ignored);
    }

    private static final Path PROC = Path.of("/proc/self");
    private static final String IGNORED = "SigIgn:"; // proc_pid_status(5)

    /** Of this process, which is a JVM from its start. */
    public static ProcessStart ofJvm() {
        return new ProcessStart(strings(PROC.resolve("cmdline")), strings(PROC.resolve("environ")), ignoredSignals());
    }

    /** The same as something else. */
    public <T> T as(Maker<T> maker) {
        return maker.make(arguments, environment, ignored);
    }

    private static List<String> strings(Path file) {
        List<String> strings = new ArrayList<>();
        byte[] bytes = read(file);
        for (int begin = 0, end = 0; end < bytes.length; end++) {
            if (bytes[end] == 0) {
                strings.add(decode(Arrays.copyOfRange(bytes, begin, end)));
                begin = end + 1;
            }
        }
        return strings;
    }

    /** The JVM's option -Xrs leaves them alone. */
    private static long ignoredSignals() {
        return new String(read(PROC.resolve("status")), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith(IGNORED))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this process, which was made from a snapshot: {@code struct pf_restored} of {@code src/main/c/snapshot.h}. */
    public static ProcessStart ofRestored() {
        Pointer restored = EngineLibrary.pf_restored_process();
        return new ProcessStart(
                strings(restored.getPointer(Long.BYTES)),
                strings(restored.getPointer(2 * Long.BYTES)),
                restored.getLong(4 * Long.BYTES));
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
