// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jline.utils.NonBlockingReader;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.posix.PosixException;

/**
 * The characters that are typed, UTF-8. Each byte is read when it is wanted: what is typed in advance stays in the terminal, for
 * whoever reads next. Other threads run Python during the wait, and signal handlers, which may raise.
 */
final class KeyReader extends NonBlockingReader {
    private static final int SURROGATE_ESCAPE = 0xdc00;

    private final int fd;
    private final MemorySegment one = Arena.ofAuto().allocate(1);
    private final ArrayDeque<Character> decoded = new ArrayDeque<>();

    KeyReader(int fd) {
        this.fd = fd;
    }

    /** A limit of time is for peeking alone: whoever reads in turns waits for what comes. */
    @Override
    protected int read(long timeoutMillis, boolean isPeek) throws IOException {
        if (decoded.isEmpty()) {
            if (isPeek && timeoutMillis > 0 && !waitFor(timeoutMillis)) {
                return READ_EXPIRED;
            }
            decode();
        }
        if (decoded.isEmpty()) {
            return EOF;
        }
        return isPeek ? decoded.peek() : decoded.poll();
    }

    @Override
    public int readBuffered(char[] target, int offset, int length, long timeout) throws IOException {
        int character = read(timeout, false);
        if (character < 0) {
            return character;
        }
        target[offset] = (char) character;
        return 1;
    }

    private boolean waitFor(long millis) {
        try {
            return BlockingCall.call(calls -> calls.pollInput(fd, TimeUnit.MILLISECONDS.toNanos(millis)));
        } catch (PosixException e) {
            return true; // the read will tell
        }
    }

    private void decode() {
        int first = readByte();
        if (first < 0) {
            return;
        }
        int more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
        if (first < 0x80) {
            decoded.add((char) first);
        } else if (more == 0) {
            decoded.add((char) (SURROGATE_ESCAPE + first));
        } else {
            decode(first, more);
        }
    }

    private void decode(int first, int more) {
        int point = first & 0x3f >> more;
        int[] bytes = new int[more];
        for (int i = 0; i < more; i++) {
            bytes[i] = readByte();
            if ((bytes[i] & 0xc0) != 0x80) {
                escape(first, bytes, i);
                return;
            }
            point = point << 6 | bytes[i] & 0x3f;
        }
        if (!Character.isValidCodePoint(point)
                || Character.isBmpCodePoint(point) && Character.isSurrogate((char) point)) {
            escape(first, bytes, more - 1);
            return;
        }
        for (char character : Character.toChars(point)) {
            decoded.add(character);
        }
    }

    /** What is not UTF-8, as Python's error handler surrogateescape has it. */
    private void escape(int first, int[] bytes, int last) {
        decoded.add((char) (SURROGATE_ESCAPE + first));
        for (int i = 0; i <= last && bytes[i] >= 0; i++) {
            decoded.add((char) (bytes[i] < 0x80 ? bytes[i] : SURROGATE_ESCAPE + bytes[i]));
        }
    }

    /** Negative at the end, and where the terminal has hung up. */
    private int readByte() {
        try {
            int count = BlockingCall.call(calls -> calls.read(fd, one.address(), 1));
            return count == 0 ? -1 : one.get(ValueLayout.JAVA_BYTE, 0) & 0xff;
        } catch (PosixException e) {
            return -1;
        }
    }
}
