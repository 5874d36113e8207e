# SPDX-License-Identifier: Apache-2.0
"""os: terminals. As posixmodule.c."""

import os
import sys

from _polyfork import arguments, native, os_fork, program_end
from _polyfork.arguments import c_int
from _polyfork.os_module import public
from _polyfork.system_calls import system_call
from _polyfork.unclosed_files import fork, settle

TIOCSCTTY, TIOCGPGRP, TIOCSPGRP = 0x540E, 0x540F, 0x5410
ioctl_call, setsid_call = system_call("ioctl"), system_call("setsid")


@public
def tcgetpgrp(fd, /):
    """The foreground process group of a terminal; see tcgetpgrp(3)."""
    group = bytearray(4)
    ioctl_call(c_int(fd), TIOCGPGRP, group)
    return int.from_bytes(group, sys.byteorder, signed=True)


@public
def tcsetpgrp(fd, pgid, /):
    """Makes a process group the foreground one of a terminal; see tcsetpgrp(3)."""
    fd, pgid = c_int(fd), arguments.getargs_int(pgid)
    ioctl_call(fd, TIOCSPGRP, pgid.to_bytes(4, sys.byteorder, signed=True))


@public
def ttyname(fd, /):
    """The path of the terminal that a descriptor is open for; OSError: it is none."""
    return native.ttyname(c_int(fd))


@public
def login_tty(fd, /):
    """Begins a session on a terminal: it controls the process, is its standard input, output and error, and fd is closed.
    See login_tty(3)."""
    log_in(arguments.fildes(fd))


def log_in(fd):
    """login_tty(3)"""
    try:
        setsid_call()
    except PermissionError:
        pass  # it leads one already
    ioctl_call(fd, TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(fd, standard)
    if fd > 2:
        os.close(fd)


@public
def forkpty():
    """Forks, with a new terminal that controls the child; returns the child's id (0 in the child) and a descriptor of the
    terminal's other side. See forkpty(3)."""
    program_end.refuse_if_finalizing("can't fork")
    sys.audit("os.forkpty")
    master, slave = os.openpty()
    try:
        pid = os_fork.fork_with_hooks(lambda: fork_onto(master, slave))
    except BaseException:
        os.close(master)
        os.close(slave)
        raise
    if pid == 0:
        return 0, -1
    os.close(slave)
    os.set_inheritable(master, True)
    os_fork.warn_about_fork_with_threads("forkpty")
    return pid, master


def fork_onto(master, slave):
    """Before the program's hooks run in the child, the terminal is its own."""
    pid = fork()
    if pid == 0:
        try:
            os.close(master)
            log_in(slave)
        except OSError:
            settle()
            native._exit(1)  # as forkpty(3)
    return pid


@public
def device_encoding(fd):
    """The encoding of the terminal that a descriptor is open for; None: it is none."""
    import locale

    return locale.getencoding() if os.isatty(c_int(fd)) else None
