# SPDX-License-Identifier: Apache-2.0
"""What is known of a type of ctypes: its _ctypes_."""

from _polyfork import native_ctypes as memory
from _polyfork.arguments import INT_MAX
from _polyfork.ctypes.scalars import SCALARS

__name__ = "_ctypes"  # what programs see as the module of its classes and functions

ARRAY_FORM, POINTER_FORM, FUNCTION_FORM = "array", "pointer", "function"  # types whose objects are passed as addresses
MISSING = object()  # instead of a value
class_of = type  # where a parameter has that name


class TypeInfo:
    """What C knows of a type. When objects of it have been made, or of a type that has it inside, it is final."""

    __slots__ = (
        "size",
        "align",
        "length",
        "format",
        "shape",
        "item_size",
        "layout",
        "scalar",
        "get",
        "set",
        "item",
        "ffi",
        "members",
        "pointer",
        "has_pointer",
        "argtypes",
        "converters",
        "restype",
        "check",
        "flags",
        "complete",
        "number",
        "form",
        "is_value",
    )

    def __init__(self, size, align, length):
        self.size = size
        self.align = align
        self.length = length  # of the things that its objects keep alive
        self.format = "B"
        self.shape = ()
        self.scalar = None
        self.get = self.set = None
        self.item = None  # the type of an array's items, or that which a pointer points to
        self.item_size = size
        self.ffi = 0  # libffi's description, made when it is needed
        self.members = ()  # the scalars in it: pairs of their offsets and Scalars
        self.pointer = False
        self.has_pointer = False
        self.complete = None  # gives new objects what only this type's have
        self.number = 0  # the kind of the number that programs see instead of an object
        self.form = None  # one of those above, or None
        self.is_value = False  # programs see a value instead of an object that is part of another, and as a result

    def seal(self, cls, kind=0):
        """All is known of it."""
        shape = tuple([min(length, INT_MAX) for length in self.shape])
        self.layout = memory.describe(cls, self.size, self.format, min(self.item_size, INT_MAX), shape, kind)


def info_of(type):
    """None: it has no size, or is no type of ctypes."""
    return getattr(type, "_ctypes_", None)


def concrete(type):
    info = info_of(type)
    if info is None:
        raise TypeError("abstract class")
    memory.use(info.layout)
    return info


def describe(type, info, kind=0):
    set_type_attribute(type, "_ctypes_", info)
    info.seal(type, kind)
    info.number = kind if info.is_value else 0
    if len(info.shape) != 1:  # that of the others is as GraalPy takes it to be anyway
        memory.give_buffer(type)


set_type_attribute = type.__setattr__


def letter_of(type):
    """Of a single value's type; that of the other byte order has none."""
    scalar = info_of(type).scalar if info_of(type) is not None else None
    return scalar.letter if scalar is not None and SCALARS[scalar.letter] is scalar else None
