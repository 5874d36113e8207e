# SPDX-License-Identifier: Apache-2.0
"""Structure and Union: PyCStructUnionType_update_stgdict of stgdict.c."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.arguments import INT_MAX
from _polyfork.ctypes.data import derived
from _polyfork.ctypes.fields import CField, Placement
from _polyfork.ctypes.type_info import MISSING, TypeInfo, describe, info_of, set_type_attribute
from _polyfork.ctypes.types import CType

__name__ = "_ctypes"  # what programs see as the module of its classes and functions

BIT_FIELD_TYPES = "bBhHiIlLqQ?"


class StructUnionType(CType):
    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        if "_abstract_" in cls.__dict__:
            return cls
        base = info_of(cls.__base__)
        if "_fields_" in cls.__dict__:
            describe(cls, structure_info())
            cls._fields_ = cls.__dict__["_fields_"]  # metaclasses of the program's may change them
        else:
            describe(cls, inherited(base))
            if base is not None:
                memory.use(base.layout)
        return cls

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            set_fields(self, value)


class PyCStructType(StructUnionType):
    """The type of structure types."""


class UnionType(StructUnionType):
    """The type of union types."""


def structure_info():
    """Of a structure without members."""
    info = TypeInfo(0, 0, 0)
    info.members = ()
    return info


def inherited(base):
    info = structure_info()
    if base is not None:
        for name in ("size", "align", "length", "format", "members", "has_pointer"):
            setattr(info, name, getattr(base, name))
    return info


def pack_of(cls):
    pack = getattr(cls, "_pack_", None)
    if pack is None:
        return 0
    try:
        pack = operator.index(pack)
    except TypeError:
        pack = -1
    if not 0 <= pack <= INT_MAX:
        raise ValueError("_pack_ must be a non-negative integer")
    return pack


def set_fields(cls, fields):
    info = cls.__dict__.get("_ctypes_")
    if info is None:
        raise TypeError("ctypes state is not initialized")
    is_struct = isinstance(cls, PyCStructType)
    big_endian = hasattr(cls, "_swappedbytes_")
    pack = pack_of(cls)
    try:
        count = len(fields)
    except TypeError:
        raise TypeError("'_fields_' must be a sequence of pairs") from None
    if memory.is_used(info.layout):
        raise AttributeError("_fields_ is final")
    base = info_of(cls.__base__)
    start = base.size if base is not None else 0
    placement = Placement(start, pack, big_endian)
    total_align = (base.align if base is not None else 0) or 1
    members = list(base.members) if base is not None else []
    has_pointer = base is not None and base.has_pointer
    text = "T{" if is_struct else None
    union_size = 0
    for index in range(count):
        name, type, bits = checked_pair(fields[index], index)
        type_info = type._ctypes_
        memory.use(type_info.layout)
        has_pointer = has_pointer or type_info.pointer or type_info.has_pointer
        before = placement.size
        if not is_struct:
            placement = Placement(0, pack, big_endian)
        field, align = placement.place(type, index, bits)
        if text is not None:
            padding = field.offset - before
            text += padded(padding) + shaped(type_info) + f"{type_info.format}:{name}:"
        members += [(field.offset + offset, scalar) for offset, scalar in type_info.members]
        union_size = max(union_size, placement.size)
        total_align = max(align, total_align)
        set_type_attribute(cls, name, field)
    if memory.is_used(info.layout):
        raise AttributeError("Structure or union cannot contain itself")
    end = placement.size if is_struct else union_size
    size = (end + total_align - 1) // total_align * total_align
    if text is not None:
        info.format = text + padded(size - end) + "}"
    info.size, info.align, info.item_size = size, total_align, size
    info.length = count
    info.members = tuple(members)
    info.has_pointer = has_pointer
    info.seal(cls)
    memory.use(info.layout)
    lift_anonymous(cls)


def checked_pair(pair, index):
    if not isinstance(pair, tuple) or not 2 <= len(pair) <= 3 or not isinstance(pair[0], str):
        raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
    name, type, *bits = pair
    info = info_of(type) if isinstance(type, CType) else None
    if info is None:
        raise TypeError(f"second item in _fields_ tuple (index {index}) must be a C type")
    if not bits:
        return name, type, None
    if not isinstance(bits[0], int):
        raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
    if info.scalar is None or info.scalar.letter not in BIT_FIELD_TYPES:
        raise TypeError(f"bit fields not allowed for type {type.__name__}")
    if not 0 < bits[0] <= info.size * 8:
        raise ValueError("number of bits invalid for bit field")
    return name, type, bits[0]


def padded(count):
    if count <= 0:
        return ""
    return "x" if count == 1 else f"{count}x"


def shaped(info):
    """Before the format of an array's items: how many there are."""
    return f"({','.join(map(str, info.shape))})" if info.shape else ""


def lift_anonymous(cls):
    """The members of members named by _anonymous_ are members, too."""
    names = getattr(cls, "_anonymous_", None)
    if names is None:
        return
    try:
        names = list(names)
    except TypeError:
        raise TypeError("_anonymous_ must be a sequence") from None
    for name in names:
        field = getattr(cls, name, MISSING)
        if field is MISSING:
            raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'")
        if not isinstance(field, CField):
            raise AttributeError(f"'{name}' is specified in _anonymous_ but not in _fields_")
        field._anonymous = True
        lift(cls, field, field._index, field._at)


def lift(cls, field, index, offset):
    for name, *_ in field._type._fields_:
        inner = getattr(field._type, name)
        if not isinstance(inner, CField):
            raise TypeError("unexpected type")
        if inner._anonymous:
            lift(cls, inner, index + inner._index, offset + inner._at)
        else:
            set_type_attribute(cls, name, inner.moved(index, offset))


def structure_members():
    def __init__(self, *args, **kwargs):
        if args:
            taken = set_by_position(self, type(self), args, kwargs, 0)
            if taken < len(args):
                raise TypeError("too many initializers")
        for name, value in kwargs.items():
            setattr(self, name, value)

    return locals()


def set_by_position(structure, cls, args, kwargs, index):
    """Sets the members of a class and of its bases; returns how many have been set."""
    base = cls.__base__
    if info_of(base) is not None:
        index = set_by_position(structure, base, args, kwargs, index)
    fields = cls.__dict__.get("_fields_")
    if fields is None:
        return index
    for position in range(min(len(fields), len(args) - index)):
        name = fields[position][0]
        if name in kwargs:
            raise TypeError(f"duplicate values for field {name!r}")
        setattr(structure, name, args[index + position])
    return index + len(fields)


Structure = derived(PyCStructType, "Structure", "The base of structure types; _fields_ are their members.", structure_members())
Union = derived(UnionType, "Union", "The base of union types; _fields_ are their members.", structure_members())
