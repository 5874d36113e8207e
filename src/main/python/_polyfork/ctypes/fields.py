# SPDX-License-Identifier: Apache-2.0
"""Members of structures and unions: CField, as PyCField_FromDesc lays them out."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import _CData, part_of, set_part
from _polyfork.ctypes.keeping import keep
from _polyfork.ctypes.scalars import char_array_access, load, store, wide_char_array_access
from _polyfork.ctypes.type_info import letter_of
from _polyfork.ctypes.types import PyCArrayType

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


class CField(property):
    """A member of a structure or union."""

    def __init__(self, type, index, offset, size, access=(None, None, False), bits=None):
        self._type = type
        self._index = index
        self._at = offset
        self._size = size
        self._get, self._set, self._always = access
        self._bits = bits  # of a bit field: how many, and where they begin
        self._anonymous = False
        kind = 0 if bits else type._ctypes_.number
        get, set = self._read, self._write
        if kind:
            get, set = memory.field_getter(kind, offset, get), memory.field_setter(kind, offset, set)
        super().__init__(get, set, cannot_delete)

    def _read(self, instance):
        if not isinstance(instance, _CData):
            raise TypeError("not a ctype instance")
        address = memory.address(instance) + self._at
        if self._get is not None:
            return self._get(address)
        return part_of(self._type, instance, self._index, address)

    def _write(self, instance, value):
        if not isinstance(instance, _CData):
            raise TypeError("not a ctype instance")
        address = memory.address(instance) + self._at
        if self._always or self._set is not None and not isinstance(value, _CData):
            keep(instance, self._index, self._set(address, value))
        else:
            set_part(instance, self._type, value, self._index, address)

    @property
    def offset(self):
        """Where it is in the structure, in bytes."""
        return self._at

    @property
    def size(self):
        """Its size in bytes; of a bit field: how many bits << 16 | where they begin."""
        return self._size

    def __repr__(self):
        name = self._type.__name__
        if self._bits:
            count, first = self._bits
            return f"<Field type={name}, ofs={self._at}:{first}, bits={count}>"
        return f"<Field type={name}, ofs={self._at}, size={self._size}>"

    def moved(self, index, offset):
        """The same member, seen from the structure around its own."""
        accessors = self._get, self._set, self._always
        return CField(self._type, self._index + index, self._at + offset, self._size, accessors, self._bits)


def cannot_delete(instance):
    raise TypeError("can't delete attribute")


def access_to(type, info):
    """
    How a member's value is got and set, where that is no object in the memory of the structure; and whether an object of
    ctypes is set in the same way.
    """
    if isinstance(type, PyCArrayType):
        letter = letter_of(info.item)
        if letter == "c":
            return *char_array_access(info.size), True
        if letter == "u":
            return *wide_char_array_access(info.size), True
    return info.get if info.is_value else None, info.set, False


def bits_access(scalar, count, first):
    kind, signed = scalar.kind, scalar.letter in "bhilq"
    if scalar.letter == "?":
        return scalar.get, scalar.set, True  # the whole byte, as in CPython
    mask = (1 << count) - 1
    sign = 1 << count - 1

    def get(address):
        value = load(kind, address) >> first & mask
        return value - mask - 1 if signed and value & sign else value

    def set(address, value):
        others = load(kind, address) & ~(mask << first)
        store(kind, address, others | (operator.index(value) & mask) << first)

    return get, set, True


class Placement:
    """Where the next member of a structure goes: after those that have been placed."""

    def __init__(self, size, pack, big_endian):
        self.size = self.offset = size
        self.pack = pack
        self.big_endian = big_endian
        self.open_bits = 0  # the size of the integer in which bit fields are placed
        self.bit_offset = 0

    def place(self, type, index, bits):
        """Returns the member, and its alignment."""
        info = type._ctypes_
        if bits is None:
            self.open_bits = self.bit_offset = 0
            offset, align = self.next(info)
            return CField(type, index, offset, info.size, access_to(type, info)), align
        size = info.size * 8
        align = 0
        if self.open_bits and size <= self.open_bits and self.bit_offset + bits <= self.open_bits:
            offset = self.offset - info.size
        elif self.open_bits and size >= self.open_bits and self.bit_offset + bits <= size:
            more = info.size - self.open_bits // 8
            self.offset += more
            self.size += more
            self.open_bits = size
            offset = self.offset - info.size
        else:
            self.bit_offset = 0
            self.open_bits = size
            offset, align = self.next(info)
        first = self.open_bits - self.bit_offset - bits if self.big_endian else self.bit_offset
        self.bit_offset += bits
        access = bits_access(info.scalar, bits, first)
        return CField(type, index, offset, bits << 16 | first, access, (bits, first)), align

    def next(self, info):
        align = min(self.pack, info.align) if self.pack else info.align
        if align:
            padding = -self.offset % align
            self.offset += padding
            self.size += padding
        offset = self.offset
        self.offset += info.size
        self.size += info.size
        return offset, align
