# SPDX-License-Identifier: Apache-2.0
"""The module _posixshmem, as posixshmem.c; GraalPy's has no shm_open."""

import _posixshmem
import operator

from _polyfork import native
from _polyfork.native import built_in


def call(function, name, path, *numbers):
    if not isinstance(path, str):
        raise TypeError(f"{name}() argument 'path' must be str, not {type(path).__name__}")
    if "\0" in path:
        raise ValueError("embedded null character")
    try:
        return function(path, *numbers)
    except OSError as error:
        error.filename = path
        raise


def shm_open(path, flags, mode=0o777):
    """Opens shared memory by its name, with flags of open(2) and permissions; returns a descriptor. See shm_open(3)."""
    return call(native.shm_open, "shm_open", path, operator.index(flags), operator.index(mode))


def shm_unlink(path):
    """Takes the name of shared memory away; its bytes go when no process has it mapped or open. See shm_unlink(3)."""
    call(native.shm_unlink, "shm_unlink", path)


for function in shm_open, shm_unlink:
    built_in(_posixshmem, function)
