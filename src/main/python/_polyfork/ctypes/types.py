# SPDX-License-Identifier: Apache-2.0
"""The metaclass of all types of ctypes, and array types: type * length is one, of every type."""

import operator
import sys
from _weakref import ref

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.arrays import array_members, char_raw, char_value, wide_char_value
from _polyfork.ctypes.data import bytes_of, derived, object_at_address
from _polyfork.ctypes.keeping import Kept, keep
from _polyfork.ctypes.libraries import symbol_in
from _polyfork.ctypes.parameters import CArgObject
from _polyfork.ctypes.scalars import write
from _polyfork.ctypes.type_info import ARRAY_FORM, MISSING, TypeInfo, class_of, concrete, describe, info_of, letter_of

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


def caller_module():
    """That of the function of the program's that makes a type."""
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame.f_globals.get("__name__", "__main__")


class CType(type):
    """The metaclass of all of them."""

    def __new__(metatype, name, bases, namespace, **options):
        if "__module__" not in namespace:
            namespace = {**namespace, "__module__": caller_module()}
        return super().__new__(metatype, name, bases, namespace, **options)

    def __mul__(self, length):
        return array_of(self, length)

    def __rmul__(self, length):
        return array_of(self, length)

    def from_address(self, address, /):
        """C.from_address(integer) -> C instance

        An object of this type whose memory is at that address."""
        if not isinstance(address, int):
            raise TypeError("integer expected")
        return object_at_address(self, address)

    def from_buffer(self, buffer, offset=0, /):
        """C.from_buffer(object, offset=0) -> C instance

        An object of this type whose memory is that of a writable buffer, from that offset in bytes."""
        info = concrete(self)
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError("underlying buffer is not writable")
        if not view.c_contiguous:
            raise TypeError("underlying buffer is not C contiguous")
        check_room(info, view.nbytes, offset)
        sys.audit("ctypes.cdata/buffer", view, view.nbytes, offset)
        result = object_at_address(self, memory.address_of_view(view) + offset)
        keep(result, -1, Kept(view, memory.hold(view)))
        return result

    def from_buffer_copy(self, buffer, offset=0, /):
        """C.from_buffer_copy(object, offset=0) -> C instance

        An object of this type with a copy of what is in a buffer, from that offset in bytes."""
        info = concrete(self)
        data = bytes_of(buffer)
        check_room(info, len(data), offset)
        sys.audit("ctypes.cdata/buffer", 0, len(data), offset)
        result = self.__new__(self)
        write(memory.address(result), data[offset : offset + info.size])
        return result

    def in_dll(self, library, name, /):
        """C.in_dll(dll, name) -> C instance

        An object of this type whose memory is that of a variable in a library; ValueError: it has none of that name."""
        if not isinstance(name, str):
            raise TypeError(f"in_dll() argument 2 must be str, not {type(name).__name__}")
        sys.audit("ctypes.dlsym", library, name)
        return object_at_address(self, symbol_in(library, name, ValueError))

    def from_param(self, value, /):
        """What is passed to a function for a value: an object of this type, an address of an item, or its _as_parameter_."""
        if isinstance(value, self):
            return value
        if type(value) is CArgObject:
            item = concrete(self).item
            if item is not None and isinstance(value._obj, item):
                return value
            raise TypeError(f"expected {self.__name__} instance instead of pointer to {type(value._obj).__name__}")
        try:
            parameter = value._as_parameter_
        except AttributeError:
            parameter = MISSING
        if parameter is MISSING:
            raise TypeError(f"expected {self.__name__} instance instead of {type(value).__name__}")
        return self.from_param(parameter)


def check_room(info, length, offset):
    if offset < 0:
        raise ValueError("offset cannot be negative")
    if info.size > length - offset:
        raise ValueError(f"Buffer size too small ({length} instead of at least {info.size + offset} bytes)")


# ---- arrays

MAX_BYTES = (1 << 63) - 1
MAX_MEMBERS = 16  # of larger ones nobody asks where they go
array_types = {}


class PyCArrayType(CType):
    """The type of array types."""

    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        length = checked_length(getattr(cls, "_length_", MISSING))
        item = getattr(cls, "_type_", MISSING)
        if item is MISSING:
            raise AttributeError("class must define a '_type_' attribute")
        item_info = info_of(item) if isinstance(item, CType) else None
        if item_info is None:
            raise TypeError("_type_ must have storage info")
        if item_info.size * length > MAX_BYTES:
            raise OverflowError("array too large")
        describe(cls, array_info(item, item_info, length), item_info.number)
        letter = letter_of(item)
        if letter == "c":
            cls.value, cls.raw = char_value, char_raw
        elif letter == "u":
            cls.value = wide_char_value
        return cls


def checked_length(length):
    if length is MISSING:
        raise AttributeError("class must define a '_length_' attribute")
    if not isinstance(length, int):
        raise TypeError("The '_length_' attribute must be an integer")
    if length < 0:
        raise ValueError("The '_length_' attribute must not be negative")
    if length > MAX_BYTES:
        raise OverflowError("The '_length_' attribute is too large")
    return length


def array_info(item, item_info, length):
    memory.use(item_info.layout)
    info = TypeInfo(item_info.size * length, item_info.align, length)
    info.form = ARRAY_FORM
    info.item = item
    info.format = item_info.format
    info.shape = (length, *item_info.shape)
    if item_info.size:
        info.members = tuple(
            [
                (index * item_info.size + offset, scalar)
                for index in range(min(length, MAX_MEMBERS))
                for offset, scalar in item_info.members
            ]
        )
    info.has_pointer = item_info.pointer or item_info.has_pointer
    innermost = item_info
    while innermost.shape and innermost.item is not None:
        innermost = innermost.item._ctypes_
    info.item_size = innermost.size
    return info


def array_of(item, length):
    """The type item * length, always the same as long as somebody has it."""
    if not hasattr(class_of(length), "__index__"):
        raise TypeError(f"can't multiply sequence by non-int of type '{class_of(length).__name__}'")
    length = operator.index(length)
    if length < 0:
        raise ValueError(f"Array length must be >= 0, not {length}")
    key = item, length
    reference = array_types.get(key)
    cls = reference() if reference is not None else None
    if cls is None:
        cls = PyCArrayType(f"{item.__name__}_Array_{length}", (Array,), {"_length_": length, "_type_": item})
        array_types[key] = ref(cls, lambda gone: array_types.get(key) is gone and array_types.pop(key))
    return cls


Array = derived(PyCArrayType, "Array", "The base of array types; type * length is one.", array_members())
