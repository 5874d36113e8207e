// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.posix.Constants;
import org.polyfork.posix.Errno;
import org.polyfork.posix.PosixException;

/** A terminal's modes and size, by ioctl_tty(2). */
final class TerminalModes {
    private static final int TCGETS = 0x5401;
    private static final int TCSETSW = 0x5403;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int ICRNL = 0x100; // c_iflag
    private static final int INLCR = 0x40;
    private static final int IXON = 0x400;
    private static final int ICANON = 2; // c_lflag
    private static final int ECHO = 8;
    private static final int IEXTEN = 0x8000;

    /** {@code struct termios} of the kernel's: four words of flags, the line discipline, characters. */
    private static final int BYTES = 36;

    private static final int IFLAG = 0;
    private static final int LFLAG = 12;
    private static final int CC = 17;
    private static final int VTIME = 5;
    private static final int VMIN = 6;
    private static final Map<ControlChar, Integer> CHARACTERS = Map.of(
            ControlChar.VINTR, 0,
            ControlChar.VQUIT, 1,
            ControlChar.VERASE, 2,
            ControlChar.VKILL, 3,
            ControlChar.VEOF, 4,
            ControlChar.VSUSP, 10,
            ControlChar.VWERASE, 14,
            ControlChar.VLNEXT, 15);

    private final int fd;
    private final long ioctl = Constants.CALLS.all().get("ioctl");

    TerminalModes(int fd) {
        this.fd = fd;
    }

    /** The modes as the kernel has them. */
    byte[] get() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment modes = arena.allocate(BYTES);
            control(TCGETS, modes);
            return modes.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Sets them when what has been written is out; what has been typed stays. */
    void set(byte[] modes) {
        try (Arena arena = Arena.ofConfined()) {
            control(TCSETSW, arena.allocateFrom(ValueLayout.JAVA_BYTE, modes));
        }
    }

    /** Characters come as they are typed, without echo; those that send signals still do. */
    static byte[] raw(byte[] modes) {
        MemorySegment raw = MemorySegment.ofArray(modes.clone());
        clear(raw, IFLAG, ICRNL | INLCR | IXON);
        clear(raw, LFLAG, ICANON | ECHO | IEXTEN);
        raw.set(ValueLayout.JAVA_BYTE, CC + VMIN, (byte) 1);
        raw.set(ValueLayout.JAVA_BYTE, CC + VTIME, (byte) 0);
        return raw.toArray(ValueLayout.JAVA_BYTE);
    }

    private static void clear(MemorySegment modes, int offset, int flags) {
        int old = modes.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
        modes.set(ValueLayout.JAVA_INT_UNALIGNED, offset, old & ~flags);
    }

    /** The characters that edit lines and send signals. */
    static Attributes attributes(byte[] modes) {
        Attributes attributes = new Attributes();
        CHARACTERS.forEach((character, index) -> attributes.setControlChar(character, modes[CC + index] & 0xff));
        return attributes;
    }

    /** Of a terminal that does not say: 80 columns and 24 lines. */
    Size size() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            control(TIOCGWINSZ, size);
            int rows = size.getAtIndex(ValueLayout.JAVA_SHORT, 0);
            int columns = size.getAtIndex(ValueLayout.JAVA_SHORT, 1);
            return new Size(columns > 0 ? columns : 80, rows > 0 ? rows : 24);
        }
    }

    /** Does nothing where the terminal has hung up. */
    private void control(long request, MemorySegment argument) {
        while (true) {
            try {
                BlockingCall.callAtOnce(calls -> calls.call(ioctl, fd, request, argument.address()));
                return;
            } catch (PosixException e) {
                if (e.errno() != Errno.EINTR) {
                    return;
                }
            }
        }
    }
}
