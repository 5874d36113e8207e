# SPDX-License-Identifier: Apache-2.0
"""C's types by their letters, as cfield.c has them: how their values get out of memory and into it."""

import operator

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.keeping import Kept
from _polyfork.ctypes.kinds import (
    BY_ADDRESS,
    DOUBLE,
    FFI_TYPES,
    INT16,
    KINDS,
    POINTER_KIND,
    SIZES,
    SWAPPED,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
)
from _polyfork.ctypes.objects import Handle, object_at

WIDE = 4  # the size of a wchar_t
WIDE_ENCODING = "utf-32-le"
LONG_DOUBLE_SIZE = 16

load, store, read, write = memory.load, memory.store, memory.read, memory.write


class Scalar:
    """
    A type of C's.

    kind: as a number; BY_ADDRESS if it is none
    get: the value at an address
    set: puts a value to an address, and returns what has to be kept for it
    """

    __slots__ = ("letter", "kind", "size", "ffi", "get", "set", "swapped")

    def __init__(self, letter, get, set, swapped=0):
        kind = KINDS.get(letter, BY_ADDRESS)
        self.letter = letter
        self.kind = kind + swapped
        self.size = SIZES.get(kind, LONG_DOUBLE_SIZE)
        self.ffi = "pointer" if letter in "PzZO" else FFI_TYPES.get(kind, "longdouble")
        self.get = get
        self.set = set
        self.swapped = None


def number_of(letter, convert, swapped=0):
    kind = KINDS[letter] + swapped

    def get(address):
        return load(kind, address)

    def set(address, value):
        store(kind, address, convert(value))

    return Scalar(letter, get, set, swapped)


def itself(value):
    return value


def get_char(address):
    return read(address, 1)


def set_char(address, value):
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        write(address, value)
    elif isinstance(value, int) and 0 <= value < 256:
        store(UINT8, address, value)
    else:
        raise TypeError("one character bytes, bytearray or integer expected")


def get_wide_char(address):
    return chr(load(UINT32, address))


def set_wide_char(address, value):
    if not isinstance(value, str):
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
    if len(value) != 1:
        raise TypeError("one character unicode string expected")
    store(UINT32, address, ord(value))


def get_bool(address):
    return load(UINT8, address) != 0


def set_bool(address, value):
    store(UINT8, address, 1 if value else 0)


def get_variant_bool(address):
    return load(INT16, address) != 0


def set_variant_bool(address, value):
    store(INT16, address, -1 if value else 0)


# ---- long double: an integer of 64 bits, and 15 bits of exponent

BIAS = 16383 + 63
LARGEST_EXPONENT = 0x7FFF
FIRST_BIT = 1 << 63


def get_long_double(address):
    fraction, high = load(UINT64, address), load(UINT16, address + 8)
    sign = -1.0 if high & 0x8000 else 1.0
    exponent = high & LARGEST_EXPONENT
    if exponent == LARGEST_EXPONENT:
        return sign * float("inf") if fraction == FIRST_BIT else float("nan")
    if fraction == 0:
        return sign * 0.0
    exponent -= BIAS
    try:
        return sign * (fraction * 2.0**exponent if -1000 < exponent else fraction * 2.0**-1000 * 2.0 ** (exponent + 1000))
    except OverflowError:
        return sign * float("inf")


def set_long_double(address, value):
    value = as_double(value)
    sign = 0x8000 if str(value).startswith("-") else 0
    if value != value:
        fraction, exponent = FIRST_BIT | FIRST_BIT >> 1, LARGEST_EXPONENT
    elif value in (float("inf"), float("-inf")):
        fraction, exponent = FIRST_BIT, LARGEST_EXPONENT
    elif value == 0:
        fraction, exponent = 0, 0
    else:
        numerator, denominator = abs(value).as_integer_ratio()
        shift = 64 - numerator.bit_length()
        fraction = numerator << shift if shift > 0 else numerator >> -shift
        exponent = BIAS - shift - (denominator.bit_length() - 1)
    store(UINT64, address, fraction)
    store(UINT64, address + 8, sign | exponent)


def as_double(value):
    scratch = new_memory(8)
    store(DOUBLE, memory.address(scratch), value)
    return load(DOUBLE, memory.address(scratch))


# ---- pointers

new_memory = memory.new_memory  # it is there as long as the object is


def copy_of(data):
    """A copy of bytes in memory."""
    copy = new_memory(len(data))
    write(memory.address(copy), data)
    return copy


def set_pointer(address, value):
    store(POINTER_KIND, address, value)


def kept_copy(address, value, data):
    """Sets a pointer to a copy of the bytes, which stand for a value."""
    copy = copy_of(data)
    set_pointer(address, memory.address(copy))
    return Kept(value, copy)


def wide_bytes(text):
    return text.encode(WIDE_ENCODING, "surrogatepass")


def wide_text(data):
    return data.decode(WIDE_ENCODING, "surrogatepass")


def text_at(address):
    """The bytes of a string of C's."""
    return read(address, memory.length(address))


def wide_text_at(address):
    return wide_text(read(address, memory.wide_length(address) * WIDE))


def get_void_pointer(address):
    return load(POINTER_KIND, address) or None


def set_void_pointer(address, value):
    if value is None:
        set_pointer(address, 0)
    elif isinstance(value, int):
        set_pointer(address, value)
    else:
        raise TypeError("cannot be converted to pointer")


def get_char_pointer(address):
    pointer = load(POINTER_KIND, address)
    return text_at(pointer) if pointer else None


def set_char_pointer(address, value):
    if value is None:
        set_pointer(address, 0)
    elif isinstance(value, bytes):
        return kept_copy(address, value, value + b"\0")
    elif isinstance(value, int):
        set_pointer(address, value)
    else:
        raise TypeError(f"bytes or integer address expected instead of {type(value).__name__} instance")


def get_wide_char_pointer(address):
    pointer = load(POINTER_KIND, address)
    return wide_text_at(pointer) if pointer else None


def set_wide_char_pointer(address, value):
    if value is None:
        set_pointer(address, 0)
    elif isinstance(value, str):
        return kept_copy(address, value, wide_bytes(value + "\0"))
    elif isinstance(value, int):
        set_pointer(address, value)
    else:
        raise TypeError(f"unicode string or integer address expected instead of {type(value).__name__} instance")


def get_object(address):
    pointer = load(POINTER_KIND, address)
    if not pointer:
        raise ValueError("PyObject is NULL")
    return object_at(pointer)


def set_object(address, value):
    handle = Handle(value)
    set_pointer(address, handle.address)
    return Kept(value, handle)


# ---- arrays of characters that are members of structures


def char_array_access(size):
    def get(address):
        data = read(address, size)
        end = data.find(b"\0")
        return data if end < 0 else data[:end]

    def set(address, value):
        if not isinstance(value, bytes):
            raise TypeError(f"expected bytes, {type(value).__name__} found")
        value = value.partition(b"\0")[0]
        if len(value) > size:
            raise ValueError(f"bytes too long ({len(value)}, maximum length {size})")
        write(address, value if len(value) == size else value + b"\0")

    return get, set


def wide_char_array_access(size):
    length = size // WIDE

    def get(address):
        text = wide_text(read(address, size))
        end = text.find("\0")
        return text if end < 0 else text[:end]

    def set(address, value):
        if not isinstance(value, str):
            raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
        if len(value) > length:
            raise ValueError(f"string too long ({len(value)}, maximum length {length})")
        write(address, wide_bytes(value if len(value) == length else value + "\0"))
        return value

    return get, set


SCALARS = {
    scalar.letter: scalar
    for scalar in (
        *[number_of(letter, operator.index) for letter in "bBhHiIlLqQ"],
        *[number_of(letter, itself) for letter in "fd"],
        Scalar("c", get_char, set_char),
        Scalar("u", get_wide_char, set_wide_char),
        Scalar("?", get_bool, set_bool),
        Scalar("v", get_variant_bool, set_variant_bool),
        Scalar("g", get_long_double, set_long_double),
        Scalar("P", get_void_pointer, set_void_pointer),
        Scalar("z", get_char_pointer, set_char_pointer),
        Scalar("Z", get_wide_char_pointer, set_wide_char_pointer),
        Scalar("O", get_object, set_object),
    )
}
for letter in "hHiIlLqQfd":
    SCALARS[letter].swapped = number_of(letter, itself if letter in "fd" else operator.index, SWAPPED)
del letter
