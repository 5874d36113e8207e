// SPDX-License-Identifier: Apache-2.0
package org.polyfork.readline;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.InputRC;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.polyfork.posix.Libc;

/** JLine with the keys and commands that GNU readline has, on the terminal of the standard descriptors. */
public final class LineEditor extends LineReaderImpl {
    private static final String COMPLETE = "complete";

    /** Commands of GNU readline that go by other names here. */
    private static final Map<String, String> NAMES = Map.of(
            "previous-history", LineReader.UP_HISTORY,
            "next-history", LineReader.DOWN_HISTORY,
            "unix-line-discard", LineReader.BACKWARD_KILL_LINE,
            "unix-word-rubout", LineReader.BACKWARD_KILL_WORD,
            "reverse-search-history", LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD,
            "forward-search-history", LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD,
            "character-search", LineReader.VI_FIND_NEXT_CHAR,
            "downcase-word", LineReader.DOWN_CASE_WORD,
            "upcase-word", LineReader.UP_CASE_WORD,
            "abort", LineReader.SEND_BREAK);

    private final StandardTerminal terminal;
    private final Hooks hooks;
    private final Lines lines;
    private final Completion completion;
    private int process; // in which lines are read
    private boolean begins;
    private String completed; // the line that completion has left

    private LineEditor(StandardTerminal terminal, Lines lines, Hooks hooks) throws IOException {
        super(terminal, "Python", null);
        this.terminal = terminal;
        this.lines = lines;
        this.hooks = hooks;
        this.completion = new Completion(this, hooks);
        setHistory(lines);
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        variables.put(LineReader.EDITING_MODE, "emacs");
        getWidgets().put(COMPLETE, this::complete);
        getWidgets().put("possible-completions", completion::list);
        getWidgets().put("insert-completions", completion::insertAll);
        getWidgets().put("tab-insert", () -> insertText("\t"));
        getWidgets().put(CALLBACK_INIT, this::startup);
        NAMES.forEach(
                (name, widget) -> getWidgets().put(name, getBuiltinWidgets().get(widget)));
        bindKeys(keyMaps.get(EMACS));
        bindKeys(keyMaps.get(VIINS));
        keyMaps.get(EMACS).bind(new Reference(LineReader.BACKWARD_KILL_LINE), KeyMap.ctrl('U'));
        keyMaps.get(EMACS).bind(new Reference(LineReader.DELETE_CHAR), KeyMap.ctrl('D'));
    }

    /**
     * An editor without keys of the program's.
     *
     * @param terminalType as the variable TERM says
     */
    public static LineEditor create(String terminalType, Hooks hooks) {
        return create(terminalType, new Lines(), hooks);
    }

    private static LineEditor create(String terminalType, Lines lines, Hooks hooks) {
        try {
            return new LineEditor(new StandardTerminal(terminalType), lines, hooks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bindKeys(KeyMap<Binding> keys) {
        Reference insert = new Reference(LineReader.SELF_INSERT);
        keys.bind(insert, "\t", ")", "]", "}");
        keys.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A", "\033OA");
        keys.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B", "\033OB");
        keys.bind(new Reference(LineReader.FORWARD_CHAR), "\033[C", "\033OC");
        keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\033[D", "\033OD");
        keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\033[H", "\033OH", "\033[1~");
        keys.bind(new Reference(LineReader.END_OF_LINE), "\033[F", "\033OF", "\033[4~");
        keys.bind(new Reference(LineReader.DELETE_CHAR), "\033[3~");
    }

    // ---- a line

    /**
     * Reads a line; empty at the end of input. What a signal handler raises comes out, with the terminal as it was.
     *
     * @throws IllegalStateException a line is being read
     */
    public Optional<String> read(String newPrompt) {
        if (process != Libc.getpid()) {
            process = Libc.getpid();
            startedReading.set(false); // whatever the parent's other threads did
        }
        begins = true;
        completed = null;
        try {
            return Optional.of(readLine(newPrompt));
        } catch (EndOfFileException e) {
            return Optional.empty();
        } finally {
            terminal.leaveRawMode();
        }
    }

    @Override
    public void setPrompt(String text) {
        prompt = AttributedString.fromAnsi(text.replace("\001", "").replace("\002", ""));
    }

    /** Off unless the program asks for it: text that is pasted is lines as if they were typed. */
    @Override
    public boolean isSet(Option option) {
        return option == Option.BRACKETED_PASTE ? isOn("enable-bracketed-paste") : super.isSet(option);
    }

    private boolean isOn(String variable) {
        return "on".equals(variables.get(variable));
    }

    @Override
    protected String finish(String line) {
        return line; // Python keeps the history
    }

    @Override
    protected boolean acceptLine() {
        state = State.DONE;
        return true;
    }

    /** The terminal goes to the next line where this one was accepted; else that is the program's business. */
    @Override
    protected void doCleanup(boolean newLine) {
        super.doCleanup(newLine && state == State.DONE);
    }

    private boolean startup() {
        hooks.startup();
        return true;
    }

    @Override
    public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
        if (begins) {
            begins = false;
            hooks.beforeInput();
            redisplay();
        }
        return super.readBinding(keys, local);
    }

    /** The terminal's size may be another, or the process has been stopped meanwhile. */
    public void resume(boolean stopped) {
        if (isReading()) {
            if (!stopped && terminal.getSize().getColumns() != size.getColumns()) {
                goToPrompt(terminal.getSize().getColumns());
            }
            handleSignal(stopped ? Signal.CONT : Signal.WINCH);
        }
    }

    /** Where it is when the terminal has broken the line anew; what is from there on goes. */
    private void goToPrompt(int columns) {
        int before = prompt.columnLength() + new AttributedString(buf.upToCursor()).columnLength();
        for (int row = before / columns; row > 0; row--) {
            terminal.puts(Capability.cursor_up);
        }
        terminal.puts(Capability.carriage_return);
        terminal.puts(Capability.clr_eos);
    }

    /** The process is about to be stopped. */
    public void suspend() {
        terminal.leaveRawMode();
    }

    // ---- what programs see and do

    /** The line as it is now. */
    public String line() {
        return buf.toString();
    }

    /** Puts text at the cursor. */
    public boolean insertText(String text) {
        buf.write(text);
        return true;
    }

    /** Shows the line as it is. */
    public void show() {
        if (isReading()) {
            redisplay();
        }
    }

    /** Obeys a line, or lines, of an inputrc file. */
    public void configure(String text) {
        try {
            InputRC.configure(this, new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The characters between words. */
    public String delimiters() {
        return completion.delimiters();
    }

    /** See {@link #delimiters}. */
    public void setDelimiters(String characters) {
        completion.setDelimiters(characters);
    }

    // ---- history, from 0

    /** How many lines there are. */
    public int count() {
        return lines.size();
    }

    /** A line. */
    public String lineAt(int position) {
        return lines.get(position);
    }

    /** One more. */
    public void addLine(String line) {
        lines.add(line);
    }

    /** One less. */
    public void removeLine(int position) {
        lines.remove(position);
    }

    /** Another one. */
    public void replaceLine(int position, String line) {
        lines.replace(position, line);
    }

    /** Forgets all. */
    public void clearLines() {
        lines.clear();
    }

    // ---- completion

    private boolean complete() {
        boolean again = buf.toString().equals(completed);
        boolean told = completion.complete(again, isOn("show-all-if-ambiguous"));
        completed = buf.toString();
        return told;
    }

    int columns() {
        return size.getColumns();
    }

    void write(String text) {
        terminal.writer().write(text);
    }

    /** Writes below the line, which is then shown anew. */
    void below(Runnable writing) {
        int cursor = buf.cursor();
        buf.cursor(buf.length());
        redisplay();
        write("\n");
        writing.run();
        redrawLine();
        buf.cursor(cursor);
    }

    boolean agrees(String question) {
        write(question);
        terminal.flush();
        int answer;
        do {
            answer = readCharacter();
        } while ("yYnN \177".indexOf(answer) < 0 && answer >= 0);
        write("\n");
        return answer == 'y' || answer == 'Y' || answer == ' ';
    }
}
