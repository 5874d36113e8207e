# SPDX-License-Identifier: Apache-2.0
"""System calls as functions that raise OSError, and the constants and structures of fcntl(2)."""

import os
import struct

from _polyfork import native

numbers = dict(native.system_calls)
fcntl_constants = dict(native.fcntl_constants)
FLOCK = struct.Struct("hhqqi4x")  # struct flock: l_type, l_whence, l_start, l_len, l_pid


def checked(result, *filename):
    """What a system call returned, of which a negative one is a negated errno."""
    if isinstance(result, int) and result < 0:
        raise OSError(-result, os.strerror(-result), *filename)
    return result


def system_call(name):
    """The system call, as a function of what the kernel takes."""
    number = numbers[name]
    call = native.system_call
    return lambda *arguments: checked(call(number, *arguments))


def with_path(value, function, *arguments):
    """Calls the function; an OSError names this path."""
    try:
        return function(*arguments)
    except OSError as error:
        number = error.errno
    raise OSError(number, os.strerror(number), value)
