# SPDX-License-Identifier: Apache-2.0
"""fcntl: what GraalPy's lacks. As fcntlmodule.c."""

import fcntl as fcntl_module
import operator
import sys
from types import SimpleNamespace

from _polyfork import arguments
from _polyfork.native import built_in
from _polyfork.system_calls import FLOCK, fcntl_constants, system_call

MAX_BYTES = 1024
constants = SimpleNamespace(**fcntl_constants)
fcntl_call, flock_call = system_call("fcntl"), system_call("flock")


def fcntl(fd, cmd, arg=0, /):
    """An operation, an F_ constant, on a descriptor, with a number, or with bytes that the kernel reads and whose
    changed copy is returned. See fcntl(2)."""
    fd, cmd = arguments.fildes(fd), arguments.c_int(cmd)
    sys.audit("fcntl.fcntl", fd, cmd, arg)
    if not isinstance(arg, (str, bytes)):
        return fcntl_call(fd, cmd, operator.index(arg) & 0xFFFFFFFF)
    value = arg.encode() if isinstance(arg, str) else arg
    if len(value) > MAX_BYTES:
        raise ValueError("fcntl string arg too long")
    buffer = bytearray(value.ljust(MAX_BYTES, b"\0"))
    fcntl_call(fd, cmd, buffer)
    return bytes(buffer[: len(value)])


def flock(fd, operation, /):
    """Locks a file as a whole (LOCK_SH, LOCK_EX, with LOCK_NB: without waiting) or unlocks it (LOCK_UN). See
    flock(2)."""
    fd, operation = arguments.fildes(fd), arguments.c_int(operation)
    sys.audit("fcntl.flock", fd, operation)
    flock_call(fd, operation)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """Locks len bytes of a file (LOCK_SH, LOCK_EX, with LOCK_NB: without waiting) or unlocks them (LOCK_UN), from
    start on, counted as whence says; 0: to its end. The locks are the process's, see F_SETLK in fcntl(2)."""
    fd, cmd = arguments.fildes(fd), arguments.c_int(cmd)
    sys.audit("fcntl.lockf", fd, cmd, len, start, whence)
    if cmd == constants.LOCK_UN:
        kind = constants.F_UNLCK
    elif cmd & constants.LOCK_SH:
        kind = constants.F_RDLCK
    elif cmd & constants.LOCK_EX:
        kind = constants.F_WRLCK
    else:
        raise ValueError("unrecognized lockf argument")
    lock = FLOCK.pack(kind, arguments.c_int(whence), arguments.c_long(start), arguments.c_long(len), 0)
    fcntl_call(fd, constants.F_SETLK if cmd & constants.LOCK_NB else constants.F_SETLKW, lock)


for function in fcntl, flock, lockf:
    built_in(fcntl_module, function)
for name, value in vars(constants).items():
    setattr(fcntl_module, name, value)
fcntl_module.F_SHLCK, fcntl_module.F_EXLCK = 8, 4  # the kernel's, for flock(2) of old
