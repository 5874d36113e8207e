# SPDX-License-Identifier: Apache-2.0
"""Libraries, and what is in them."""

import operator
import sys

from _polyfork import native_ctypes as memory
from _polyfork.arguments import fs_encoded
from _polyfork.ctypes.python_api import find_in_python_api, wants_python_api

RTLD_LOCAL, RTLD_GLOBAL, RTLD_NOW = 0, 0x100, 2
main_handle = None  # of the program itself


def dlopen(name, flag=RTLD_NOW, /):
    """dlopen(name, flag={RTLD_GLOBAL|RTLD_LOCAL}) open a shared library

    Opens a shared library, None is the process itself; returns a handle. See dlopen(3)."""
    global main_handle
    file = None if name is None else fs_encoded(name)
    sys.audit("ctypes.dlopen", name)
    flag = operator.index(flag) | RTLD_NOW
    handle = memory.dlopen(file, flag)
    if not handle:
        message = memory.dlerror()
        if not wants_python_api(message):
            raise OSError(message)
        memory.load_python_api()
        handle = memory.dlopen(file, flag)
        if not handle:
            raise OSError(memory.dlerror())
    if name is None:
        main_handle = handle
    return handle


def dlclose(handle, /):
    """Gives a handle of a library back; see dlclose(3)."""
    if not memory.dlclose(operator.index(handle)):
        raise OSError(memory.dlerror())


def dlsym(handle, name, /):
    """The address of a symbol in a library; OSError: there is none."""
    sys.audit("ctypes.dlsym/handle", handle, name)
    return find_symbol(operator.index(handle), name, OSError)


def symbol_in(library, name, failure):
    handle = library._handle
    if not isinstance(handle, int):
        raise TypeError("the _handle attribute of the second argument must be an integer")
    return find_symbol(handle, name, failure)


def find_symbol(handle, name, failure):
    encoded = name.encode() if isinstance(name, str) else name
    if handle == main_handle:
        address = find_in_python_api(encoded.decode())
        if address:
            return address
    address = memory.dlsym(handle, encoded)
    if not address:
        raise failure(memory.dlerror())
    return address
