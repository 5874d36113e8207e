# SPDX-License-Identifier: Apache-2.0
"""Array, and the types that C * n makes."""

MAX_BYTES = (1 << 63) - 1


class PyCArrayType(CType):
    """The type of array types."""

    __module__ = "_ctypes"

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
    info.item = item
    info.format = item_info.format
    info.shape = (length, *item_info.shape)
    if item_info.size:
        info.members = tuple([
            (index * item_info.size + offset, scalar)
            for index in range(min(length, MAX_MEMBERS)) for offset, scalar in item_info.members])
    info.has_pointer = item_info.pointer or item_info.has_pointer
    innermost = item_info
    while innermost.shape and innermost.item is not None:
        innermost = innermost.item._ctypes_
    info.item_size = innermost.size
    return info


MAX_MEMBERS = 16  # of larger ones nobody asks where they go
array_types = {}


def array_of(item, length):
    """The type item * length, always the same as long as somebody has it."""
    if not hasattr(class_of(length), "__index__"):
        raise TypeError(f"can't multiply sequence by non-int of type '{class_of(length).__name__}'")
    length = number(length)
    if length < 0:
        raise ValueError(f"Array length must be >= 0, not {length}")
    key = item, length
    reference = array_types.get(key)
    cls = reference() if reference is not None else None
    if cls is None:
        cls = PyCArrayType(f"{item.__name__}_Array_{length}", (Array,), {"_length_": length, "_type_": item})
        array_types[key] = ref(cls, lambda gone: array_types.get(key) is gone and array_types.pop(key))
    return cls


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
        "__init__": __init__, "__len__": __len__, "__delitem__": __delitem__, "__class_getitem__": classmethod(GenericAlias),
        "__getitem__": memory.item_getter(get_item), "__setitem__": memory.item_setter(set_item)}


GenericAlias = type(list[int])


def array_index(array, key):
    if not hasattr(class_of(key), "__index__"):
        raise TypeError("indices must be integers")
    index, length = number(key), len(array)
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
        parts = [read(start + position * indexes.step * size, size) for position in range(count)] \
            if indexes.step != 1 else [read(start, count * size)]
        data = b"".join(parts)
        return data if letter == "c" else wide_text(data)
    if letter is not None and letter in "bBhHiIlLqQfd" and is_value(item, item._ctypes_):
        return memory.load_list(item._ctypes_.scalar.kind, start, count, indexes.step * size)
    return [get(index) for index in indexes]


# ---- arrays of characters

@property
def char_value(self):
    """string value"""
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
    """value"""
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
    """string value"""
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


Array = derived(PyCArrayType, "Array", "Abstract base class for arrays.", array_members())
