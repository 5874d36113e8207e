# SPDX-License-Identifier: Apache-2.0
"""Arguments of C functions: what from_param makes, and what becomes of other objects (ConvParam of callproc.c)."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import _CData
from _polyfork.ctypes.kinds import BY_ADDRESS, KINDS, POINTER_KIND
from _polyfork.ctypes.scalars import copy_of, load, new_memory, wide_bytes
from _polyfork.ctypes.type_info import ARRAY_FORM, FUNCTION_FORM, MISSING, POINTER_FORM, letter_of

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


class CArgObject:
    """
    An argument.

    kind: its number's; BY_ADDRESS: its value is the address of the memory
    keeper: what has to be there meanwhile
    """

    __slots__ = ("tag", "kind", "value", "obj", "ffi", "keeper", "__weakref__")
    __module__ = "builtins"

    def __init__(self, tag, kind, value, ffi, obj=None, keeper=None):
        self.tag = tag
        self.kind = kind
        self.value = value
        self.ffi = ffi
        self.obj = obj
        self.keeper = keeper

    @property
    def _obj(self):
        """What is passed, or what the address that is passed is of."""
        return self.obj

    def __repr__(self):
        tag = self.tag
        if tag in "bBhHiIlLqQ":
            return f"<cparam '{tag}' ({self.value})>"
        if tag in "fd":
            return f"<cparam '{tag}' ({self.value!r})>"
        if tag == "c":
            shown = chr(self.value)
            return f"<cparam 'c' ('{shown if ' ' <= shown <= '~' and shown not in QUOTED else f'{BACKSLASH}x{self.value:02x}'}')>"
        if tag in "zZP":
            return f"<cparam '{tag}' ({self.value:#x})>"
        return f"<cparam '{tag}' at {id(self):#x}>"


BACKSLASH = "\\"
QUOTED = "'\\"


def argument_of(scalar, value):
    """An argument with a value of Python's."""
    scratch = new_memory(scalar.size)
    address = memory.address(scratch)
    kept = scalar.set(address, value)
    if scalar.kind == BY_ADDRESS:
        return CArgObject(scalar.letter, BY_ADDRESS, address, scalar.ffi, value, scratch)
    return CArgObject(scalar.letter, scalar.kind, load(scalar.kind, address), scalar.ffi, value, kept)


def pointer_argument(address, obj, tag="P", keeper=None):
    return CArgObject(tag, POINTER_KIND, address, "pointer", obj, keeper)


def argument_from(data):
    """PyCData's paramfunc: an object of ctypes is an argument itself."""
    cls = type(data)
    info = cls._ctypes_
    address = memory.address(data)
    if info.form == ARRAY_FORM:
        return pointer_argument(address, data)
    if info.form in (POINTER_FORM, FUNCTION_FORM):
        return pointer_argument(load(POINTER_KIND, address), data)
    scalar = info.scalar
    if scalar is None:
        return CArgObject("V", BY_ADDRESS, address, cls, data)
    if scalar.kind == BY_ADDRESS:
        return CArgObject(scalar.letter, BY_ADDRESS, address, scalar.ffi, data)
    return CArgObject(scalar.letter, scalar.kind, load(scalar.kind, address), scalar.ffi, data)


def byref(instance, offset=0, /):
    """byref(C instance[, offset=0]) -> byref-object

    Passes the address of an object, offset bytes further, as a function's argument; less work than pointer()."""
    if not isinstance(instance, _CData):
        raise TypeError(f"byref() argument must be a ctypes instance, not '{type(instance).__name__}'")
    return pointer_argument(memory.address(instance) + operator.index(offset), instance)


def to_argument(value, position, nested=False):
    """What is passed for an object."""
    if isinstance(value, _CData):
        return argument_from(value)
    if type(value) is CArgObject:
        return value
    if value is None:
        return pointer_argument(0, None)
    if isinstance(value, int):
        if not -1 << 63 <= value < 1 << 64:
            raise OverflowError("int too long to convert")
        return CArgObject("i", KINDS["i"], value, "sint32", value)
    if isinstance(value, bytes):
        return text_argument("z", value)
    if isinstance(value, str):
        return text_argument("Z", value)
    parameter = getattr(value, "_as_parameter_", MISSING)
    if parameter is MISSING or nested:
        raise TypeError(f"Don't know how to convert parameter {position}")
    return to_argument(parameter, position, True)


def text_argument(tag, value):
    copy = copy_of(value + b"\0" if tag == "z" else wide_bytes(value + "\0"))
    return pointer_argument(memory.address(copy), value, tag, copy)


# ---- from_param of pointers to characters


def char_pointer_from_param(cls, value, /):
    if isinstance(value, bytes):
        return text_argument("z", value)
    return pointer_from_param(cls, value, "c")


def wide_char_pointer_from_param(cls, value, /):
    if isinstance(value, str):
        return text_argument("Z", value)
    return pointer_from_param(cls, value, "u")


def pointer_from_param(cls, value, letter):
    if value is None or isinstance(value, cls):
        return value
    if form_of(value) in (ARRAY_FORM, POINTER_FORM):
        item = type(value)._ctypes_.item
        if item is not None and letter_of(item) == letter:
            return value
    if type(value) is CArgObject and isinstance(value.obj, _CData) and letter_of(type(value.obj)) == letter:
        return value
    return other_parameter(cls, value)


def form_of(value):
    """Of an object of ctypes: its type's; None for others."""
    return type(value)._ctypes_.form if isinstance(value, _CData) else None


def other_parameter(cls, value):
    parameter = getattr(value, "_as_parameter_", MISSING)
    if parameter is MISSING:
        raise TypeError("wrong type")
    return cls.from_param(parameter)


def void_pointer_from_param(cls, value, /):
    form = form_of(value)
    if value is None or isinstance(value, cls) or form in (ARRAY_FORM, POINTER_FORM):
        return value
    if isinstance(value, int):
        return pointer_argument(value & (1 << 64) - 1, None)
    if isinstance(value, bytes):
        return text_argument("z", value)
    if isinstance(value, str):
        return text_argument("Z", value)
    if type(value) is CArgObject and value.tag == "P":
        return value
    if form == FUNCTION_FORM or isinstance(value, _CData) and letter_of(type(value)) in ("z", "Z"):
        return pointer_argument(load(POINTER_KIND, memory.address(value)), value, "P" if form == FUNCTION_FORM else "Z")
    return other_parameter(cls, value)


FROM_PARAM = {"z": char_pointer_from_param, "Z": wide_char_pointer_from_param, "P": void_pointer_from_param}
