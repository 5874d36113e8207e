# SPDX-License-Identifier: Apache-2.0
"""readline: keys and variables, by lines as they are in inputrc files. As GNU readline's bind.c."""

import os
import sys

from _polyfork.arguments import fs_encoded
from _polyfork.line_editing.editor import argument, editor

SYSTEM_FILE = "/etc/inputrc"

last_file = None  # that read_init_file() has read


def is_known(line):
    """Others GNU readline passes over, too: a key without a command, for example."""
    line = line.strip()
    if not line or line.startswith("#"):
        return False
    if line.startswith(("set ", "set\t", "$")):
        return len(line.split()) > 1 or line.startswith("$")
    key, colon, command = line.rpartition(":")
    return bool(colon and key.strip() and command.strip()) and len(key.split()) == 1 or line.startswith('"')


def configure(text):
    editor.configure("\n".join(line for line in text.splitlines() if is_known(line)))


def default_file():
    named = os.environ.get("INPUTRC")
    if named:
        return named
    own = os.path.expanduser("~/.inputrc")
    return own if os.access(own, os.R_OK) else SYSTEM_FILE


def read_file(path):
    with open(path, "rb") as file:
        configure(file.read().decode(errors="surrogateescape"))


def read_default_file():
    """rl_initialize"""
    try:
        read_file(default_file())
    except OSError:
        pass  # there need not be one


def parse_and_bind(string, /):
    """Obeys one line as it would stand in an inputrc file."""
    configure(argument(string))


def read_init_file(filename=None, /):
    """Obeys an inputrc file, by default the one that was read last."""
    global last_file
    path = (last_file or default_file()) if filename is None else fs_encoded(filename)
    sys.audit("open", "<readline_init_file>" if filename is None else filename, "r", 0)
    try:
        read_file(path)
    except OSError as error:
        number = error.errno
    else:
        last_file = path
        configure("set enable-bracketed-paste off")  # as CPython: the REPL does not know it
        return
    raise OSError(number, os.strerror(number))
