# SPDX-License-Identifier: Apache-2.0
"""input(), and how a line is read from a terminal: as bltinmodule.c and PyOS_Readline of myreadline.c."""

import builtins
import os
import sys

from _polyfork.native import built_in

PROMPT_FD = 2
BUFSIZ = 4096  # the size of a block of a pipe
buffers = True  # with the option -u it does not
readline_function = None  # of the module readline: PyOS_ReadlineFunctionPointer

buffered = bytearray()  # of the C library's stdin in CPython, which sys.stdin knows nothing of

# ---- PyOS_Readline


def read_line(prompt):
    """A line with its end; empty at the end of input."""
    if readline_function is None or not (os.isatty(0) and os.isatty(1)):
        return read_plainly(prompt)
    return readline_function(prompt)


def read_plainly(prompt):
    """PyOS_StdioReadline: the terminal itself is the line editor, if there is one."""
    flush(getattr(sys, "stdout", None))
    flush(getattr(sys, "stderr", None))
    if prompt:
        write_prompt(prompt.encode(errors="surrogateescape"))
    while b"\n" not in buffered and (data := read_some()):
        buffered.extend(data)
    end = buffered.find(b"\n") + 1 or len(buffered)
    line = buffered[:end]
    del buffered[:end]
    return line.decode(errors="surrogateescape")


def read_some():
    """With the option -u no more than the line: what follows is for whoever reads next."""
    try:
        return os.read(0, BUFSIZ if buffers else 1)
    except OSError:
        return b""  # the end: it is closed, or the terminal has hung up


def write_prompt(prompt):
    try:
        while prompt:
            prompt = prompt[os.write(PROMPT_FD, prompt) :]
    except OSError:
        pass  # there is nobody to see it


def flush(stream):
    try:
        stream.flush()
    except Exception:
        pass


# ---- input


def input(prompt="", /):
    """Shows the prompt on standard output and reads a line from standard input, with what readline offers where both are
    a terminal. Without its end. EOFError: there is none."""
    streams = [stream(name) for name in ("stdin", "stdout", "stderr")]
    sys.audit("builtins.input", prompt)
    flush(streams[2])
    line = line_of_terminal(*streams[:2], prompt)
    if line is None:
        line = line_of_stream(*streams[:2], prompt)
    else:
        sys.audit("builtins.input/result", line)
    return line


def stream(name):
    found = getattr(sys, name, None)
    if found is None:
        raise RuntimeError(f"input(): lost sys.{name}")
    return found


def line_of_terminal(stdin, stdout, prompt):
    """None: the streams are not the terminal."""
    if not (is_terminal(stdin, 0) and is_terminal(stdout, 1)):
        return None
    if not all(isinstance(getattr(s, name, None), str) for s in (stdin, stdout) for name in ("encoding", "errors")):
        return None
    flush(stdout)
    prompt = str(prompt).encode(stdout.encoding, stdout.errors)
    if b"\0" in prompt:
        raise ValueError("input: prompt string cannot contain null characters")
    line = read_line(prompt.decode(errors="surrogateescape")).encode(errors="surrogateescape")
    if not line:
        raise EOFError
    return line.removesuffix(b"\n").decode(stdin.encoding, stdin.errors)


def is_terminal(stream, fd):
    try:
        return stream.fileno() == fd and os.isatty(fd)
    except Exception:
        return False


def line_of_stream(stdin, stdout, prompt):
    if prompt != "":
        stdout.write(str(prompt))
    stdout.flush()
    line = stdin.readline()
    if not isinstance(line, str):
        raise TypeError("object.readline() returned non-string")
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


built_in(builtins, input)
