# SPDX-License-Identifier: Apache-2.0
"""readline: the history, and its files, which are plain lines. As GNU readline's history.c and histfile.c."""

import os
import sys

from _polyfork.arguments import c_int, fs_encoded
from _polyfork.line_editing.editor import argument, editor

DEFAULT_FILE = "~/.history"
PRIVATE = 0o600

longest = -1  # lines of a file


def path_of(filename, mode):
    encoded = os.fsencode(os.path.expanduser(DEFAULT_FILE)) if filename is None else fs_encoded(filename)
    sys.audit("open", DEFAULT_FILE if filename is None else filename, mode, 0)
    return encoded


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, flags, lines):
    """Lines of bytes, each with its end."""
    with open(os.open(path, os.O_WRONLY | flags, PRIVATE), "wb") as file:
        file.writelines(lines)


def without_name(function, *arguments):
    """Errors of GNU readline's are a number alone."""
    try:
        return function(*arguments)
    except OSError as error:
        number = error.errno
    raise OSError(number, os.strerror(number))


def lines_since(position):
    lines = [editor.line_at(i) for i in range(position, editor.count())]
    return [line.encode(errors="surrogateescape") + b"\n" for line in lines]


def shorten(path):
    """history_truncate_file"""
    if longest < 0:
        return
    try:
        lines = contents(path).splitlines(keepends=True)
        if len(lines) > longest:
            write(path, os.O_TRUNC, lines[len(lines) - longest :])
    except OSError:
        pass  # it is longer than it should be


def position_of(value):
    position = c_int(value)
    if position < 0:
        raise ValueError("History index cannot be negative")
    return position


def check(position):
    if position >= editor.count():
        raise ValueError(f"No history item at position {position}")


def add_history(string, /):
    """Adds a line at the end of the history."""
    editor.add_line(argument(string))


def clear_history():
    """Forgets all lines of the history."""
    editor.clear_lines()


def get_current_history_length():
    """How many lines the history has."""
    return editor.count()


def get_history_item(index, /):
    """The line at a position of the history, which begins with 1; None: there is none."""
    index = c_int(index)
    return editor.line_at(index - 1) if 1 <= index <= editor.count() else None


def remove_history_item(pos, /):
    """Takes the line at a position, which begins with 0, out of the history. ValueError: there is none."""
    position = position_of(pos)
    check(position)
    editor.remove_line(position)


def replace_history_item(pos, line, /):
    """Replaces the line at a position, which begins with 0. ValueError: there is none."""
    position = c_int(pos)
    if not isinstance(line, str):
        raise TypeError(f"replace_history_item() argument 2 must be str, not {type(line).__name__}")
    position_of(position)
    check(position)
    editor.replace_line(position, argument(line))


def read_history_file(filename=None, /):
    """Adds the lines of a file, ~/.history by default, to the history."""
    data = without_name(contents, path_of(filename, "r"))
    for line in data.split(b"\n")[:-1]:  # what follows the last end of a line is none
        line = line.removesuffix(b"\r")
        if line:
            editor.add_line(line.decode(errors="surrogateescape"))


def write_history_file(filename=None, /):
    """Writes the history into a file, ~/.history by default."""
    path = path_of(filename, "w")
    without_name(write, path, os.O_CREAT | os.O_TRUNC, lines_since(0))
    shorten(path)


def append_history_file(nelements, filename=None, /):
    """Adds the last lines of the history to a file, ~/.history by default."""
    count = c_int(nelements)
    path = path_of(filename, "a")
    without_name(write, path, os.O_APPEND, lines_since(max(editor.count() - max(count, 0), 0)))
    shorten(path)


def set_history_length(length, /):
    """Sets how many lines a history file gets at most; negative: all."""
    global longest
    longest = c_int(length)


def get_history_length():
    """How many lines a history file gets at most; negative: all."""
    return longest


history_functions = (
    add_history,
    clear_history,
    get_current_history_length,
    get_history_item,
    remove_history_item,
    replace_history_item,
    read_history_file,
    write_history_file,
    append_history_file,
    set_history_length,
    get_history_length,
)
