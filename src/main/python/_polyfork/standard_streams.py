# SPDX-License-Identifier: Apache-2.0
"""
The standard streams. Of a process that is the program's they are buffered as create_stdio of CPython's pylifecycle.c does: GraalPy
writes everything through. An embedding program sees each line when it has been printed, as from GraalPy, and may have set
streams of Java.
"""

import io
import os
import sys

from _polyfork import native


class JavaStream(io.RawIOBase):
    """A stream of the embedding program's, which has no descriptor. What a child writes goes to its parent, by a pipe."""

    def __init__(self, fd, name):
        self.fd = fd
        self.name = name
        self.mode = "wb" if fd else "rb"

    def readable(self):
        return self.fd == 0

    def writable(self):
        return self.fd != 0

    def readinto(self, buffer):
        data = native.read_stream(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        pipe = native.stream_pipe(self.fd)
        if pipe != -1:
            return os.write(pipe, data)
        native.write_stream(self.fd, data)
        return len(data)


def open_java_stream(fd, stream):
    raw = JavaStream(fd, stream.name)
    buffer = io.BufferedWriter(raw) if fd else io.BufferedReader(raw)
    opened = io.TextIOWrapper(buffer, stream.encoding, stream.errors, line_buffering=fd != 0)
    opened.mode = stream.mode
    return opened


def set_java_streams():
    for fd, name in enumerate(("stdin", "stdout", "stderr")):
        if native.is_java_stream(fd):
            stream = open_java_stream(fd, getattr(sys, name))
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def set_buffering(stream, line_buffering):
    unbuffered = isinstance(stream.buffer, io.RawIOBase)  # python3 -u
    if not unbuffered:
        stream.reconfigure(line_buffering=line_buffering, write_through=False)


if not native.own_signals:
    set_java_streams()
set_buffering(sys.stdout, not native.own_signals or os.isatty(1))
set_buffering(sys.stderr, True)
