# SPDX-License-Identifier: Apache-2.0
"""os: process ids, signals to processes, pipes, and the ends of the process itself. As posixmodule.c."""

import _signal
import _thread
import posix
import sys

from _polyfork import native
from _polyfork.arguments import getargs_int
from _polyfork.native import built_in
from _polyfork.os_module import public
from _polyfork.signal_functions import dump_fault
from _polyfork.unclosed_files import settle

# ---- process ids


@public
def getpid():
    """The process's id; see getpid(2)."""
    return native.getpid()


def get_native_id():
    """The id by which the kernel knows the calling thread; see gettid(2)."""
    return native.gettid()


get_native_id = built_in(_thread, get_native_id)
if "threading" in sys.modules:
    sys.modules["threading"].get_native_id = get_native_id


@public
def getppid():
    """The id of the parent; once that has ended, of the process that has adopted this one. See getppid(2)."""
    return native.getppid()


# ---- signals, pipes, ends


@public
def kill(pid, signal, /):
    """Sends a signal to a process, or with a number below 1 to several; signal 0 only looks whether it could. See
    kill(2)."""
    pid, signal = getargs_int(pid), getargs_int(signal)
    sys.audit("os.kill", pid, signal)
    native.kill(pid, signal)


@public
def killpg(pgid, signal, /):
    """Sends a signal to a process group; see killpg(3)."""
    pgid, signal = getargs_int(pgid), getargs_int(signal)
    sys.audit("os.killpg", pgid, signal)
    native.killpg(pgid, signal)


@public
def pipe():
    """Makes a pipe: the descriptors to read from and to write to, which started programs do not inherit. See pipe(2)."""
    return native.pipe2(posix.O_CLOEXEC)


@public
def pipe2(flags, /):
    """Makes a pipe with flags, O_CLOEXEC, O_NONBLOCK: the descriptors to read from and to write to. See pipe2(2)."""
    return native.pipe2(getargs_int(flags))


@public
def _exit(status):
    """Ends the process at once with a status: no exit handler, no flush, no cleanup. See _exit(2)."""
    status = getargs_int(status)
    settle()
    native._exit(status)


@public
def abort():
    """Ends the process at once by SIGABRT, with a memory dump where that is allowed. See abort(3)."""
    dump_fault(_signal.SIGABRT)
    native.exit_by_signal(_signal.SIGABRT)
