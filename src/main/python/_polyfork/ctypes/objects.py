# SPDX-License-Identifier: Apache-2.0
"""Python's objects as C sees them: by the address of something that stands for them."""

from _weakref import ref

from _polyfork import native_ctypes as memory

FIRST_HANDLE = 1 << 56  # where no memory is
HANDLE_STEP = 16
handles = {}
next_handle = FIRST_HANDLE


class Handle:
    """Stands for an object as long as this is kept."""

    __slots__ = ("object", "address", "__weakref__")

    def __init__(self, object):
        global next_handle
        self.object = object
        self.address = address = next_handle
        next_handle += HANDLE_STEP
        handles[address] = ref(self, lambda _: handles.pop(address, None))


def object_at(address):
    """The object that stands there."""
    reference = handles.get(address)
    handle = reference() if reference is not None else None
    if handle is not None:
        return handle.object
    return object_of_python_api(address)


def object_of_python_api(address):
    if not memory.has_python_api():
        raise ValueError("no object of Python's is there")
    return memory.object_of_pointer(address)
