# SPDX-License-Identifier: Apache-2.0
"""Pointers: _Pointer, POINTER(C) and pointer(obj)."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.arrays import items_at
from _polyfork.ctypes.data import _CData, derived, get_part, part_of, set_part
from _polyfork.ctypes.keeping import keep, kept_by
from _polyfork.ctypes.kinds import POINTER_KIND, POINTER_SIZE
from _polyfork.ctypes.parameters import byref
from _polyfork.ctypes.scalars import SCALARS, load, set_pointer
from _polyfork.ctypes.structures import shaped
from _polyfork.ctypes.type_info import POINTER_FORM, TypeInfo, class_of, concrete, describe, info_of, set_type_attribute
from _polyfork.ctypes.types import Array, CType

__name__ = "_ctypes"  # what programs see as the module of its classes and functions

pointer_types = {}  # what POINTER has made; ctypes knows it as _pointer_type_cache


class PyCPointerType(CType):
    """The type of pointer types."""

    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        info = TypeInfo(POINTER_SIZE, POINTER_SIZE, 2)
        info.form = POINTER_FORM
        info.pointer = True
        info.members = ((0, SCALARS["P"]),)
        target = namespace.get("_type_")
        if target is not None:
            point_to(info, target)
        describe(cls, info)
        return cls

    def set_type(self, type, /):
        """The type that incomplete pointers point to is known."""
        info = concrete(self)
        point_to(info, type)
        info.seal(self)
        set_type_attribute(self, "_type_", type)

    def from_param(self, value, /):
        """What is passed to a function for a value: None, a pointer, an array, or the address of what is pointed to."""
        if value is None:
            return None
        item = concrete(self).item
        if isinstance(value, item):
            return byref(value)
        if isinstance(value, (_Pointer, Array)):
            given = type(value)._ctypes_.item
            if given is not None and issubclass(given, item):
                return value
        return super().from_param(value)


def point_to(info, type):
    if not isinstance(type, class_of):
        raise TypeError("_type_ must be a type")
    target = info_of(type)
    if target is None:
        raise TypeError("_type_ must have storage info")
    info.item = type
    info.format = "&" + shaped(target) + target.format


def target_of(pointer):
    """Where it points to; it does."""
    address = load(POINTER_KIND, memory.address(pointer))
    if not address:
        raise ValueError("NULL pointer access")
    return address


def pointer_members():
    def __new__(cls, *args, **kwargs):
        info = info_of(cls)
        if info is None or info.item is None:
            raise TypeError("Cannot create instance: has no _type_")
        return _CData.__new__(cls)

    def __init__(self, value=None):
        if value is not None:
            self.contents = value

    @property
    def contents(self):
        """What it points to, anew at each access; to set it lets it point elsewhere."""
        return part_of(type(self)._ctypes_.item, self, 0, target_of(self))

    @contents.setter
    def contents(self, value):
        item = type(self)._ctypes_.item
        if not isinstance(value, _CData):
            raise TypeError(f"expected {item.__name__} instead of {type(value).__name__}")
        set_pointer(memory.address(self), memory.address(value))
        keep(self, 1, value)
        keep(self, 0, kept_by(value))

    @contents.deleter
    def contents(self):
        raise TypeError("Pointer does not support item deletion")

    def __getitem__(self, key):
        if isinstance(key, slice):
            return pointer_slice(self, key)
        info = type(self)._ctypes_
        index = pointer_index(key)
        return get_part(info.item, self, index, target_of(self) + index * info.item._ctypes_.size)

    def __setitem__(self, key, value):
        info = type(self)._ctypes_
        index = operator.index(key)
        set_part(self, info.item, value, index, target_of(self) + index * info.item._ctypes_.size)

    def __delitem__(self, key):
        raise TypeError("Pointer does not support item deletion")

    def __bool__(self):
        return load(POINTER_KIND, memory.address(self)) != 0

    return locals()


def pointer_index(key):
    if not hasattr(class_of(key), "__index__"):
        raise TypeError("Pointer indices must be integer")
    return operator.index(key)


def pointer_slice(pointer, key):
    """It has no end: the program must say where the slice has one."""
    step = 1 if key.step is None else operator.index(key.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    if key.start is None:
        if step < 0:
            raise ValueError("slice start is required for step < 0")
        start = 0
    else:
        start = operator.index(key.start)
    if key.stop is None:
        raise ValueError("slice stop is required")
    indexes = range(start, operator.index(key.stop), step)
    item = class_of(pointer)._ctypes_.item
    address = target_of(pointer) if len(indexes) else 0
    return items_at(item, address + indexes.start * item._ctypes_.size, indexes, lambda index: pointer[index])


_Pointer = derived(PyCPointerType, "_Pointer", "The base of pointer types; POINTER(type) is one.", pointer_members())


def POINTER(type, /):
    cls = pointer_types.get(type)
    if cls is not None:
        return cls
    if isinstance(type, str):
        cls = PyCPointerType("LP_" + type, (_Pointer,), {})
        pointer_types[id(cls)] = cls
    elif isinstance(type, class_of):
        cls = PyCPointerType("LP_" + type.__name__, (_Pointer,), {"_type_": type})
        pointer_types[type] = cls
    else:
        raise TypeError("must be a ctypes type")
    return cls


def pointer(obj, /):
    return POINTER(type(obj))(obj)
