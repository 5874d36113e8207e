# SPDX-License-Identifier: Apache-2.0
"""What arrays have: their items, and those that are characters as a string."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import get_part, set_part
from _polyfork.ctypes.scalars import WIDE, read, wide_bytes, wide_text, write
from _polyfork.ctypes.type_info import class_of, letter_of

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


def array_members():
    def __init__(self, *args):
        for index, value in enumerate(args):
            self[index] = value

    def __len__(self):
        return type(self)._ctypes_.length

    def get_item(self, key):
        if isinstance(key, slice):
            return array_slice(self, key)
        info = type(self)._ctypes_
        index = array_index(self, key)
        item = info.item._ctypes_
        return get_part(info.item, self, index, memory.address(self) + index * item.size)

    def set_item(self, key, value):
        info = type(self)._ctypes_
        if isinstance(key, slice):
            indexes = range(*key.indices(info.length))
            if len(value) != len(indexes):
                raise ValueError("Can only assign sequence of same size")
            for position, index in enumerate(indexes):
                self[index] = value[position]
            return
        index = array_index(self, key)
        set_part(self, info.item, value, index, memory.address(self) + index * info.item._ctypes_.size)

    def __delitem__(self, key):
        raise TypeError("Array does not support item deletion")

    return {
        "__init__": __init__,
        "__len__": __len__,
        "__delitem__": __delitem__,
        "__class_getitem__": classmethod(GenericAlias),
        "__getitem__": memory.item_getter(get_item),
        "__setitem__": memory.item_setter(set_item),
    }


GenericAlias = type(list[int])


def array_index(array, key):
    if not hasattr(class_of(key), "__index__"):
        raise TypeError("indices must be integers")
    index, length = operator.index(key), len(array)
    if index < 0:
        index += length
    if not 0 <= index < length:
        raise IndexError("invalid index")
    return index


def array_slice(array, key):
    info = class_of(array)._ctypes_
    indexes = range(*key.indices(info.length))
    size = info.item._ctypes_.size
    return items_at(info.item, memory.address(array) + indexes.start * size, indexes, lambda index: array[index])


def items_at(item, start, indexes, get):
    """Those of a slice: characters make a string, others a list."""
    letter, size, count = letter_of(item), item._ctypes_.size, len(indexes)
    if letter in ("c", "u"):
        parts = (
            [read(start + position * indexes.step * size, size) for position in range(count)]
            if indexes.step != 1
            else [read(start, count * size)]
        )
        data = b"".join(parts)
        return data if letter == "c" else wide_text(data)
    if letter is not None and letter in "bBhHiIlLqQfd" and item._ctypes_.is_value:
        return memory.load_list(item._ctypes_.scalar.kind, start, count, indexes.step * size)
    return [get(index) for index in indexes]


@property
def char_value(self):
    """The bytes before the first zero; to set it writes a zero behind them where there is room."""
    data = read(memory.address(self), memory.size(self))
    end = data.find(b"\0")
    return data if end < 0 else data[:end]


@char_value.setter
def char_value(self, value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected instead of {type(value).__name__} instance")
    size = memory.size(self)
    if len(value) > size:
        raise ValueError("byte string too long")
    write(memory.address(self), value if len(value) == size else value + b"\0")


@char_value.deleter
def char_value(self):
    raise TypeError("can't delete attribute")


@property
def char_raw(self):
    """All bytes."""
    return read(memory.address(self), memory.size(self))


@char_raw.setter
def char_raw(self, value):
    with memoryview(value) as view:
        if view.nbytes > memory.size(self):
            raise ValueError("byte string too long")
        write(memory.address(self), view.tobytes())


@char_raw.deleter
def char_raw(self):
    raise AttributeError("cannot delete attribute")


@property
def wide_char_value(self):
    """The characters before the first zero; to set it writes a zero behind them where there is room."""
    text = wide_text(read(memory.address(self), memory.size(self)))
    end = text.find("\0")
    return text if end < 0 else text[:end]


@wide_char_value.setter
def wide_char_value(self, value):
    if not isinstance(value, str):
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
    length = memory.size(self) // WIDE
    if len(value) > length:
        raise ValueError("string too long")
    write(memory.address(self), wide_bytes(value if len(value) == length else value + "\0"))


@wide_char_value.deleter
def wide_char_value(self):
    raise TypeError("can't delete attribute")
