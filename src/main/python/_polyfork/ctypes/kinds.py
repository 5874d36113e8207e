# SPDX-License-Identifier: Apache-2.0
"""The kinds of numbers that Scalars.java knows: by the letters of ctypes, with their sizes, and with what libffi calls them."""

INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE = range(1, 11)
KINDS = {
    "b": INT8,
    "B": UINT8,
    "h": INT16,
    "H": UINT16,
    "i": INT32,
    "I": UINT32,
    "l": INT64,
    "L": UINT64,
    "q": INT64,
    "Q": UINT64,
    "f": FLOAT,
    "d": DOUBLE,
    "c": UINT8,
    "?": UINT8,
    "u": INT32,
    "P": UINT64,
    "z": UINT64,
    "Z": UINT64,
    "O": UINT64,
    "v": INT16,
}
SWAPPED = 16  # is added for the other byte order
BY_ADDRESS, NOTHING = 0, -1  # instead of a kind
POINTER_KIND = UINT64
POINTER_SIZE = 8
SIZES = {INT8: 1, UINT8: 1, INT16: 2, UINT16: 2, INT32: 4, UINT32: 4, INT64: 8, UINT64: 8, FLOAT: 4, DOUBLE: 8}
FFI_TYPES = {
    INT8: "sint8",
    UINT8: "uint8",
    INT16: "sint16",
    UINT16: "uint16",
    INT32: "sint32",
    UINT32: "uint32",
    INT64: "sint64",
    UINT64: "uint64",
    FLOAT: "float",
    DOUBLE: "double",
}
