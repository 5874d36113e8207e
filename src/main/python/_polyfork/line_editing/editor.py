# SPDX-License-Identifier: Apache-2.0
"""readline: the line editor, which ReadlineFunctions.java is, and what it asks the program."""

import os
from types import SimpleNamespace

from _polyfork import native


def argument(value):
    """What PyUnicode_EncodeLocale and strcpy take."""
    if not isinstance(value, str):
        raise TypeError("bad argument type for built-in operation")
    if "\0" in value:
        raise ValueError("embedded null character")
    return value


class Hooks:
    """The functions of the program's, and what the completer may ask."""

    def __init__(self):
        self.completer = self.displayer = None
        self.begin = self.end = self.type = 0
        self.auto_history = True

    def complete(self, text, begin, end, type):
        """flex_complete: all that the completer knows; None: there is no completer."""
        if self.completer is None:
            return None
        self.begin, self.end, self.type = begin, end, type
        matches = []
        while isinstance(match := self.ask(text, len(matches)), str):
            matches.append(match)
        return tuple(matches)

    def ask(self, text, state):
        try:
            return self.completer(text, state)
        except BaseException:
            return None

    def display(self, text, matches, longest):
        if self.displayer is None:
            return False
        self.displayer(text, list(matches), longest)
        return True


hooks = Hooks()
editor = SimpleNamespace(**dict(native.readline(os.environ.get("TERM") or "dumb", hooks.complete, hooks.display)))
