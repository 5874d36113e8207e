// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** The terminal on the descriptors 0 and 1, as JLine sees it. Signals come another way. */
final class StandardTerminal extends AbstractTerminal {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    /** Those that JLine describes; another is taken for the first whose name its own begins with, or an ANSI terminal. */
    private static final List<String> DESCRIBED = List.of(
            "xterm-256color",
            "xterm",
            "screen-256color",
            "screen",
            "rxvt-unicode-256color",
            "rxvt-unicode",
            "rxvt",
            "ansi");

    private static final List<String> LIKE_XTERM =
            List.of("linux", "alacritty", "foot", "kitty", "vte", "konsole", "gnome", "st-");

    private final TerminalModes modes = new TerminalModes(STDIN);
    private final KeyReader reader = new KeyReader(STDIN);
    private final PrintWriter writer =
            new PrintWriter(new OutputStreamWriter(new TerminalOutput(STDOUT), StandardCharsets.UTF_8));
    private byte[] programs; // modes

    /**
     * A terminal.
     *
     * @param type as the variable TERM says
     */
    StandardTerminal(String type) throws IOException {
        super("readline", type, StandardCharsets.UTF_8, SignalHandler.SIG_IGN);
        InfoCmp.parseInfoCmp(InfoCmp.getDefaultInfoCmp(described(type)), bools, ints, strings);
        ints.put(
                Capability.max_colors,
                AttributedCharSequence.TRUE_COLORS); // those of a prompt are the program's business
    }

    private static String described(String type) {
        if (type.startsWith("tmux")) {
            return "screen-256color";
        }
        if (LIKE_XTERM.stream().anyMatch(type::startsWith)) {
            return "xterm-256color";
        }
        return DESCRIBED.stream().filter(type::startsWith).findFirst().orElse("ansi");
    }

    @Override
    public Attributes enterRawMode() {
        byte[] now = modes.get();
        if (programs == null) {
            programs = now;
        }
        modes.set(TerminalModes.raw(programs));
        return TerminalModes.attributes(programs);
    }

    /** Gives the program its modes back, if they are not. */
    void leaveRawMode() {
        if (programs != null) {
            modes.set(programs);
            programs = null;
        }
    }

    @Override
    public Attributes getAttributes() {
        return TerminalModes.attributes(programs == null ? modes.get() : programs);
    }

    @Override
    public void setAttributes(Attributes attributes) {
        leaveRawMode();
    }

    @Override
    public Size getSize() {
        return modes.size();
    }

    @Override
    public void setSize(Size size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NonBlockingReader reader() {
        return reader;
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public InputStream input() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OutputStream output() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TerminalProvider getProvider() {
        return null;
    }

    @Override
    public SystemStream getSystemStream() {
        return SystemStream.Input;
    }

    /** Keys are understood in both of the keypad's modes: it stays in the program's. */
    @Override
    public boolean puts(Capability capability, Object... parameters) {
        boolean keypad = capability == Capability.keypad_xmit || capability == Capability.keypad_local;
        return !keypad && super.puts(capability, parameters);
    }

    @Override
    public boolean trackMouse(MouseTracking tracking) {
        return false;
    }

    @Override
    public boolean getGraphemeClusterMode() {
        return false;
    }
}
