# SPDX-License-Identifier: Apache-2.0
"""cast(), string_at() and wstring_at() of ctypes, which calls them by their addresses."""

import sys

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import _CData
from _polyfork.ctypes.functions import PyCFuncPtrType
from _polyfork.ctypes.keeping import Links, container
from _polyfork.ctypes.pointers import PyCPointerType
from _polyfork.ctypes.scalars import WIDE, read, set_pointer, text_at, wide_text, wide_text_at
from _polyfork.ctypes.type_info import class_of, letter_of
from _polyfork.ctypes.types import CType


def cast(address, source, type):
    if not (isinstance(type, (PyCPointerType, PyCFuncPtrType)) or letter_of_pointer(type)):
        name = type.__name__ if isinstance(type, class_of) else class_of(type).__name__
        raise TypeError(f"cast() argument 2 must be a pointer type, not {name}")
    result = type()
    if isinstance(source, _CData):
        root = container(source)
        if root.kept is None:
            root.kept, root.owners = {}, {}
        result._links = links = Links()
        links.kept, links.owners = root.kept, root.owners
        if class_of(links.kept) is dict:
            links.kept[id(source)] = source
    set_pointer(memory.address(result), address)
    return result


def letter_of_pointer(type):
    return isinstance(type, CType) and letter_of(type) in ("P", "z", "Z", "O")


def string_at(address, size):
    sys.audit("ctypes.string_at", address, size)
    return text_at(address) if size == -1 else read(address, size)


def wstring_at(address, size):
    sys.audit("ctypes.wstring_at", address, size)
    return wide_text_at(address) if size == -1 else wide_text(read(address, size * WIDE))
