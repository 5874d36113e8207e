# SPDX-License-Identifier: Apache-2.0
"""readline, of which GraalPy has a part. As readline.c, with the line editor of ReadlineFunctions.java for GNU readline."""

import os
import readline

from _polyfork import standard_input
from _polyfork.line_editing.bindings import parse_and_bind, read_default_file, read_init_file
from _polyfork.line_editing.editor import argument, editor, hooks
from _polyfork.line_editing.history import history_functions
from _polyfork.line_editing.signals import signals
from _polyfork.native import built_in


def read(prompt):
    """call_readline: reads a line from the terminal."""
    if os.environ.get("TERM", "dumb") == "dumb":
        line = standard_input.read_plainly(prompt)
    else:
        with signals:
            line = editor.read(prompt)
        line = "" if line is None else line + "\n"
    if hooks.auto_history:
        remember(line.removesuffix("\n"))
    return line


def remember(line):
    count = editor.count()
    if line and not (count and editor.line_at(count - 1) == line):
        editor.add_line(line)


def hook(function, name):
    if function is not None and not callable(function):
        raise TypeError(f"{name}(func): argument not callable")
    return function


def set_completer(function=None, /):
    """Sets the function that completes a word: called with it and 0, 1, 2, ... it returns one text each time, and then
    None. None: none completes."""
    hooks.completer = hook(function, "set_completer")


def get_completer():
    """The function that completes words, or None."""
    return hooks.completer


def set_startup_hook(function=None, /):
    """Sets the function that is called before a prompt is shown; None: none."""
    editor.set_startup_hook(hook(function, "set_startup_hook"))


def set_pre_input_hook(function=None, /):
    """Sets the function that is called when the prompt is shown, before a key is read; None: none."""
    editor.set_pre_input_hook(hook(function, "set_pre_input_hook"))


def set_completion_display_matches_hook(function=None, /):
    """Sets the function that shows the matches of a word: called with it, the matches and the length of the longest.
    None: readline's own."""
    hooks.displayer = hook(function, "set_completion_display_matches_hook")


def get_completion_type():
    """How the completion under way was asked for: the code of a character, as rl_completion_type."""
    return hooks.type


def get_begidx():
    """Where in the line the word begins that is completed."""
    return hooks.begin


def get_endidx():
    """Where in the line the word ends that is completed."""
    return hooks.end


def set_completer_delims(string, /):
    """Sets the characters that end a word for completion."""
    editor.set_delimiters(argument(string))


def get_completer_delims():
    """The characters that end a word for completion."""
    return editor.delimiters()


def get_line_buffer():
    """The line as it has been edited by now."""
    return editor.line()


def insert_text(string, /):
    """Puts text into the line at the cursor."""
    editor.insert(argument(string))


def redisplay():
    """Shows the line anew."""
    editor.show()


def set_auto_history(enabled, /):
    """Whether lines that are read are added to the history."""
    hooks.auto_history = bool(enabled)


readline.__doc__ = "Lines are edited as they are typed, by keys as GNU readline has them, with a history and completion."
readline._READLINE_VERSION = readline._READLINE_RUNTIME_VERSION = 0x0802
readline._READLINE_LIBRARY_VERSION = "8.2"
for function in (
    set_completer,
    get_completer,
    set_startup_hook,
    set_pre_input_hook,
    set_completion_display_matches_hook,
    get_completion_type,
    get_begidx,
    get_endidx,
    set_completer_delims,
    get_completer_delims,
    get_line_buffer,
    insert_text,
    redisplay,
    set_auto_history,
    parse_and_bind,
    read_init_file,
    *history_functions,
):
    built_in(readline, function)
read_default_file()
standard_input.readline_function = read
