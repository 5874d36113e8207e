# SPDX-License-Identifier: Apache-2.0
"""
What users do at the prompt, on pseudo-terminals: prints what is on the screen afterwards, which is the same under each Python,
and the exit status. Keys are sent when the screen shows that they are waited for.
"""

import codecs
import os
import pty
import re
import select
import signal
import sys
import tempfile
import termios

COLUMNS = 80
SECONDS = 90
PRIMARY, SECONDARY, DEBUGGER = ">>> ", "... ", "(Pdb) "
UP, LEFT, HOME, END = "\x1b[A", "\x1b[D", "\x01", "\x05"
SEQUENCE = re.compile(r"\x1b\[([?\d;]*)([A-Za-z@])")


class Screen:
    """As much of an xterm as line editors use."""

    def __init__(self):
        self.lines, self.row, self.column, self.rest = [""], 0, 0, ""

    def show(self, text):
        text, self.rest = self.rest + text, ""
        while text:
            if text[0] == "\x1b":
                match = SEQUENCE.match(text)
                if match is None:
                    self.rest = text
                    return
                self.obey(match[1], match[2])
                text = text[match.end() :]
            else:
                self.put(text[0])
                text = text[1:]

    def put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.go_to_row(self.row + 1)
        elif character == "\b":
            self.column = max(0, min(self.column, COLUMNS - 1) - 1)
        elif character != "\a":
            if self.column == COLUMNS:
                self.go_to_row(self.row + 1)
                self.column = 0
            self.replace(1, character)
            self.column += 1

    def go_to_row(self, row):
        self.row = max(0, row)
        while len(self.lines) <= self.row:
            self.lines.append("")

    def replace(self, count, text):
        line = self.lines[self.row].ljust(self.column)
        self.lines[self.row] = line[: self.column] + text + line[self.column + count :]

    def obey(self, parameters, command):
        if parameters.startswith("?"):
            return
        count = int(parameters.partition(";")[0] or 1)
        self.column = min(self.column, COLUMNS - 1) if command in "ABCDPKJ@" else self.column
        if command in "AB":
            self.go_to_row(self.row - count if command == "A" else self.row + count)
        elif command == "C":
            self.column = min(COLUMNS - 1, self.column + count)
        elif command == "D":
            self.column = max(0, self.column - count)
        elif command == "P":
            self.replace(count, "")
        elif command == "@":
            self.replace(0, " " * count)
        elif command in "KJ":
            self.lines[self.row] = self.lines[self.row][: self.column]
            if command == "J":
                del self.lines[self.row + 1 :]

    def line(self):
        return self.lines[self.row]


class Session:
    """A program on a terminal of its own."""

    def __init__(self, name, *arguments, **environment):
        print(f"== {name}", flush=True)
        self.screen, self.decoder = Screen(), codecs.getincrementaldecoder("utf-8")()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm", HOME=home, **environment)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # this program's own parent may have ignored it
            os.execv(sys.executable, [sys.executable, *arguments])
        termios.tcsetwinsize(self.terminal, (24, COLUMNS))

    def wait(self, holds):
        while not holds(self.screen):
            if not select.select([self.terminal], [], [], SECONDS)[0]:
                raise TimeoutError("\n".join(self.screen.lines))
            self.read()

    def read(self):
        try:
            data = os.read(self.terminal, 4096)
        except OSError:  # the other side is closed
            data = b""
        if not data:
            raise EOFError("\n".join(self.screen.lines))
        self.screen.show(self.decoder.decode(data))

    def prompt(self, text=PRIMARY):
        """A new one: the cursor is behind it."""
        row = getattr(self, "row", -1)
        self.wait(lambda screen: screen.row > row and screen.line() == text and screen.column == len(text))
        self.row = self.screen.row

    def keys(self, keys):
        os.write(self.terminal, keys.encode())

    def see(self, text):
        """At the end of the cursor's line."""
        self.wait(lambda screen: screen.line().endswith(text))

    def interrupt(self, interrupt, *arguments):
        """When it waits: CPython does not see a signal that comes between its last look and that."""
        with open(f"/proc/{self.pid}/stat") as file:
            while file.read().rpartition(") ")[2][0] != "S":
                file.seek(0)
        interrupt(*arguments)

    def enter(self, keys, prompt=PRIMARY):
        self.keys(keys + "\r")
        self.prompt(prompt)

    def block(self, *lines):
        for line in lines:
            self.enter(line, SECONDARY)
        self.enter("")

    def is_canonical(self):
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ICANON)

    def end(self, keys=""):
        self.keys(keys)
        try:
            while True:
                self.read()
        except EOFError:
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
        for line in self.screen.lines:
            if not re.fullmatch(r" +[~^]+", line):  # not every Python knows which part of the line
                print(line.rstrip().replace(home, "HOME"))
        print(f"status {status}", flush=True)


def statements():
    session = Session("statements", "-q")
    session.prompt()
    for line in "1 + 1", "_ + 1", "# comment", "", "x = 5", "None", "1 / 0", "x = = 3", "nothing", "'é€😀'":
        session.enter(line)
    session.block("def double(x):", "    return x * 2")
    session.enter("double(21)")
    session.block("for i in range(2): i")
    session.block("if x:", "  if x:", "    'inner'", "  'outer'")
    session.enter("(1,", SECONDARY)
    session.enter("2)")
    session.enter("'''first", SECONDARY)
    session.enter("second'''")
    session.enter("x = \\", SECONDARY)
    session.enter("7")
    session.block("@staticmethod", "def f(): pass")
    session.enter("if x:", SECONDARY)
    session.enter("y")
    session.enter("from __future__ import annotations")
    session.block("def g(a: unknown): pass")
    session.enter("g.__annotations__")
    session.enter("import sys; sys.ps1, sys.ps2 = 'one> ', 'two> '", "one> ")
    session.enter("if 1:", "two> ")
    session.enter("  'two'", "two> ")
    session.enter("", "one> ")
    session.enter("sys.displayhook = lambda value: print('value', value)", "one> ")
    session.enter("3", "one> ")
    session.end("sys.exit(3)\r")


def editing():
    session = Session("editing", "-q")
    session.prompt()
    session.enter("1 + 3" + LEFT + "2 + ")
    session.enter(UP + END + "0")
    session.enter("bc'" + HOME + "'a")
    session.enter("'wrong'\x15'right'")  # Ctrl-U
    session.enter("'one two'" + LEFT + "\x17three\x19")  # Ctrl-W, Ctrl-Y
    session.enter("'abcd'" + HOME + "\x06\x06\x04" + END + LEFT + "\x7f")  # Ctrl-F, Ctrl-D, backspace
    session.enter("'äöü'" + LEFT + LEFT + "\x7f")
    session.enter("x = '" + "long " * 20 + "'")
    session.enter(UP + HOME + "len(" + "\x1b[3~" * 4 + END + ")")
    session.keys("\x12bc")  # Ctrl-R
    session.wait(lambda screen: any("'abc'" in line for line in screen.lines[session.row :]))
    session.enter("")
    session.end("\x04")


def history():
    session = Session("history", "-q")
    session.prompt()
    for line in "first = 1", "second = 2", "second = 2", "":
        session.enter(line)
    session.block("if first:", "    second")
    session.end("\x04")
    session = Session("history of the session before", "-q")
    session.prompt()
    session.enter(UP * 3)
    session.enter("import readline; readline.get_current_history_length()")
    session.enter("readline.get_history_item(1)")
    session.end("\x04")
    with open(os.path.join(home, ".python_history")) as file:
        print(file.read())


def completion():
    session = Session("completion", "-q")
    session.prompt()
    session.enter("import os")
    session.keys("os.get_terminal\t")
    session.see("os.get_terminal_size(")
    session.enter(").columns")
    session.keys("os.path.isl\t")
    session.see("os.path.islink(")
    session.enter("'/nowhere')")
    session.keys("os.path.is\t\t")
    session.wait(lambda screen: screen.row > session.row and screen.line() == ">>> os.path.is")
    session.enter("file('/')")
    session.enter("if os:", SECONDARY)
    session.enter("\t'indented'", SECONDARY)
    session.enter("")
    session.enter("import readline")
    session.enter("readline.set_completer(lambda text, state: [text + 'y', text + 'ie', None][state])")
    session.enter("shown = lambda *words: print('\\n', words, readline.get_begidx(), readline.get_endidx())")
    session.enter("readline.set_completion_display_matches_hook(shown)")
    session.keys("'poll\t\t")
    session.wait(lambda screen: any("'polly'" in line for line in screen.lines[session.row :]))
    session.enter(HOME + "\x0b1")
    session.end("\x04")


def interrupts():
    session = Session("interrupts", "-q")
    session.prompt()
    session.keys("not finished")
    session.see("not finished")
    session.interrupt(session.keys, "\x03")
    session.prompt()
    session.enter("if 1:", SECONDARY)
    session.interrupt(session.keys, "\x03")
    session.prompt()
    session.enter("import signal, time, os")
    session.keys("print('sleeps'); time.sleep(1000)\r")
    session.wait(lambda screen: screen.lines[-2:] == ["sleeps", ""])
    session.interrupt(session.keys, "\x03")
    session.prompt()
    session.block("def handle(*_):", "  global handled", "  handled = True", "  os.write(1, b'handled')")
    session.enter("_ = signal.signal(signal.SIGUSR1, handle)")
    session.interrupt(os.kill, session.pid, signal.SIGUSR1)
    session.see("handled")
    session.row = session.screen.row - 1
    session.keys("\x15\r")
    session.prompt()
    session.enter("handled")
    session.enter("_ = signal.signal(signal.SIGUSR1, lambda *_: 1 / 0)")
    session.interrupt(os.kill, session.pid, signal.SIGUSR1)
    session.prompt()
    session.end("\x04")
    session = Session("the last statement was interrupted", "-q")
    session.prompt()
    session.enter("raise KeyboardInterrupt")
    session.end("\x04")


def starts():
    startup = os.path.join(home, "startup.py")
    program = os.path.join(home, "program.py")
    with open(startup, "w") as file:
        file.write("print('startup'); started = __name__\n1 / 0\n")
    with open(program, "w") as file:
        file.write("value = 8\ndef f(): g()\ndef g(): raise ValueError('no')\nif __name__ == '__main__': f()\n")
    session = Session("PYTHONSTARTUP", "-q", PYTHONSTARTUP=startup)
    session.prompt()
    session.enter("started")
    session.end("exit(4)\r")
    for arguments in (["-i", program], ["-i", "-c", "value = 9; raise SystemExit(3)"], ["-i", "-c", "value = 10"]):
        session = Session(" ".join(arguments).replace(home, "HOME"), *arguments)
        session.prompt()
        session.enter("value")
        session.end("\x04")
    session = Session("PYTHONINSPECT", "-c", "import os; os.environ['PYTHONINSPECT'] = '1'; value = 11")
    session.prompt()
    session.enter("value")
    session.end("import sys; sys.exit('a text')\r")


def debugger():
    program = os.path.join(home, "debugged.py")
    with open(program, "w") as file:
        file.write("def f(a):\n    b = a + 1\n    breakpoint()\n    c = b * 2\n    return c\nprint(f(3))\n")
    session = Session("breakpoint", program)
    session.prompt(DEBUGGER)
    for line in "n", "p c", "where", UP + UP, "b", "list", "up", "down", "x = 1", "x":
        session.enter(line, DEBUGGER)
    session.keys("conti\t")
    session.see("continue")
    session.end("\r")


def forks():
    session = Session("fork", "-q")
    session.prompt()
    session.enter("import os, subprocess, multiprocessing")
    session.block("if os.fork() == 0: os._exit(7)")
    session.enter("os.waitstatus_to_exitcode(os.wait()[1])")
    session.enter("child = os.fork(); _ = child and os.waitpid(child, 0)")  # the parent waits, the child has a prompt
    session.enter("child")
    session.enter("input('name? ') # asked by the child", "name? ")
    session.enter("polly")
    session.enter("os._exit(0)")
    session.enter("child > 0")
    session.block("def square(x):", "    return x * x")
    session.enter("fork = multiprocessing.get_context('fork')")
    session.block("with fork.Pool(2) as pool: pool.map(square, range(5))")
    session.enter("queue = fork.Queue(); process = fork.Process(target=queue.put, args=(square(9),)); process.start()")
    session.enter("queue.get(), process.join()")
    print("canonical", session.is_canonical())
    session.keys("subprocess.run(['sh', '-c', 'echo ready; cat'])\r")
    session.wait(lambda screen: screen.lines[-2:] == ["ready", ""])
    print("canonical", session.is_canonical())
    session.keys("to cat\n")
    session.wait(lambda screen: screen.lines[-3:] == ["to cat", "to cat", ""])
    session.keys("\x04")
    session.prompt()
    session.enter("input('again? ')", "again? ")
    session.enter("yes")
    session.end("\x04")


def inputs():
    session = Session("input", "-c", "import readline\nwhile (x := input('in> ')) != 'q': print(ascii(x))")
    session.prompt("in> ")
    for line in "one", UP + "!", UP + UP + "\x7f", "\xe4\u20ac" + LEFT + "\x7f":
        session.enter(line, "in> ")
    session.end("q\r")
    session = Session("input without readline", "-c", "print(input('in> ')); input('more> ')")
    session.prompt("in> ")
    session.enter("ab\x7fc", "more> ")
    session.end("\x04")
    for keys in "ab\x03", "\x04":
        session = Session(
            "the end of a line that is not accepted",
            "-c",
            "import readline\ntry: input('in> ')\nexcept BaseException as error: print(type(error))",
        )
        session.prompt("in> ")
        session.keys(keys[:-1])
        session.see(keys[:-1])
        session.interrupt(session.end, keys[-1])
    session = Session(
        "hooks",
        "-c",
        "import readline\nreadline.set_startup_hook(lambda: readline.insert_text('given '))\n"
        "readline.set_pre_input_hook(lambda: (readline.insert_text('too '), readline.redisplay()))\nprint([input('in> ')])",
    )
    session.see("in> given too ")
    session.end("end\r")


with tempfile.TemporaryDirectory() as home:
    for part in statements, editing, history, completion, interrupts, starts, debugger, forks, inputs:
        if not sys.argv[1:] or part.__name__ in sys.argv[1:]:
            part()
