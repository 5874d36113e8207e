# SPDX-License-Identifier: Apache-2.0
"""
Files that are dropped without being closed. CPython closes them at once, when the last reference goes; here nobody knows when
that is. So what a file still holds is written when somebody may look: when it is opened again, before another program, and at
the end of the process. Before a fork, after which both processes write it if the program still has the file, a collection of
garbage tells whether it has. What a child has of its parent's it writes at its end alone. See UnclosedFiles.java.
"""

import _io
import builtins
import gc
import io
import os
import stat

from _polyfork import native
from _polyfork.native import built_in
from _polyfork.os_module import public

LAST_STANDARD_FD = 2
io_open, posix_stat, posix_fstat, posix_system, collect_garbage = io.open, os.stat, os.fstat, os.system, gc.collect
has_unclosed_files = native.has_unclosed_files


def silently(action):
    """iobase_finalize: nobody is there to hear of an error."""
    try:
        action()
    except Exception:
        pass


def close_unreachable_files():
    """Closes the files to which nobody refers; returns how many there were. No handler of a signal comes in between."""
    return native.without_signal_handlers(close_all_unreachable_files)


def close_all_unreachable_files():
    files = native.take_unreachable_files()
    for file in files:
        silently(lambda: file.close() if file.fileno() > LAST_STANDARD_FD else file.flush())
    return len(files)


def write_pending():
    """Writes what regular files still hold: of others, a pipe for instance, the writer might have to wait."""
    for file in native.pending_files(False):
        silently(lambda: stat.S_ISREG(posix_fstat(file.fileno()).st_mode) and file.flush())


def write_pending_of(path):
    try:
        sought = posix_stat(path)
    except (OSError, TypeError, ValueError):
        return
    for file in native.pending_files_of(sought.st_dev, sought.st_ino):
        silently(file.flush)


def settle():
    """Before another program or os._exit."""
    if has_unclosed_files():
        close_unreachable_files()
        write_pending()


def flush_all():
    """At the end of a program, when CPython has no references any more."""
    close_unreachable_files()
    for file in native.pending_files(True):
        silently(file.flush)


def fork(native_fork=native.fork):
    """fork(2); what the child has of the parent's files it does not write twice."""
    if has_unclosed_files():
        native.find_unreachable_files()
        close_unreachable_files()
    pid = native_fork()
    if pid == 0:
        native.inherit_files()
    return pid


@public
def system(command):
    """Runs a command in /bin/sh; returns its status, for waitstatus_to_exitcode(). See system(3)."""
    settle()
    return posix_system(command)


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if native.has_unreachable_files():
        close_unreachable_files()
    if native.has_writers():
        write_pending_of(file)
    return io_open(file, mode, buffering, encoding, errors, newline, closefd, opener)


open.__doc__ = io_open.__doc__
builtins.open = io.open = built_in(_io, open)


def collect(generation=2):
    """Collects garbage, of generation 0, 1 or 2, by default all; returns the number of objects that were found, as far as
    it is known. ValueError: there is no such generation."""
    result = collect_garbage(generation)
    close_unreachable_files()
    return result


built_in(gc, collect)
