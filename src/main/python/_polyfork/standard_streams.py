# SPDX-License-Identifier: Apache-2.0
"""Buffers the standard streams as create_stdio of CPython's pylifecycle.c does: GraalPy writes everything through."""

import io
import os
import sys


def make_as_cpython(stream, line_buffering):
    unbuffered = isinstance(stream.buffer, io.RawIOBase)  # python3 -u
    if not unbuffered:
        stream.reconfigure(line_buffering=line_buffering, write_through=False)


make_as_cpython(sys.stdout, os.isatty(1))
make_as_cpython(sys.stderr, True)
