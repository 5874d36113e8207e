# SPDX-License-Identifier: Apache-2.0
"""os: the environment. posix.environ is what the process began with, and os.environ what its program makes of it; a new
program gets the C library's, which putenv and unsetenv change too."""

import os
import posix

from _polyfork.arguments import fs_encoded
from _polyfork.os_module import public

posix_putenv, posix_unsetenv = posix.putenv, posix.unsetenv
changed = {}  # values, None: unset


@public
def putenv(name, value, /):
    """Sets a variable of the process's environment, which programs that are started see; os.environ does not."""
    posix_putenv(name, value)
    changed[fs_encoded(name)] = fs_encoded(value)


@public
def unsetenv(name, /):
    """Takes a variable out of the process's environment; os.environ does not see it."""
    posix_unsetenv(name)
    changed[fs_encoded(name)] = None


def own_variables():
    """For a new program: bytes."""
    values = posix.environ | changed
    return tuple([name + b"=" + value for name, value in values.items() if value is not None])


def adopt_environment(variables):
    """That of a new process, in an interpreter that another process has made: bytes."""
    posix.environ.clear()
    posix.environ.update(variables)
    os.environ._data.clear()
    os.environ._data.update(variables)
    changed.clear()


def getenv(name):
    """getenv(3), whatever the program has made of os.environ."""
    return changed.get(name, posix.environ.get(name))
