# SPDX-License-Identifier: Apache-2.0
"""How functions written in C take their arguments: the converters of posixmodule.c and getargs.c, with their exceptions."""

import operator
import os

INT_BITS = 31
INT_MAX, LONG_MAX = 0x7FFFFFFF, 0x7FFFFFFFFFFFFFFF
AT_FDCWD = -100


# ---- numbers


def within(maximum, value, type):
    value = operator.index(value)
    if not -maximum - 1 <= value <= maximum:
        raise OverflowError(f"Python int too large to convert to C {type}")
    return value


def c_int(value):
    return within(INT_MAX, value, "int")


def c_long(value):
    return within(LONG_MAX, value, "long")


def c_ssize_t(value):
    return within(LONG_MAX, value, "ssize_t")


def getargs_int(value):
    """The format unit i of getargs.c."""
    value = operator.index(value)
    if value >= 1 << INT_BITS:
        raise OverflowError("signed integer is greater than maximum")
    if value < -(1 << INT_BITS):
        raise OverflowError("signed integer is less than minimum")
    return value


def unsigned_int(value):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if value < 0:
        raise ValueError("value must be positive")
    if value >= 1 << 32:
        raise OverflowError("Python int too large for C unsigned int")
    return value


def java_long(value):
    """Of 64 bits without a sign."""
    return value - (1 << 64) if value >> 63 else value


def unsigned_long(value, negative=OverflowError, text="can't convert negative int to unsigned"):
    """As the kernel's signed one."""
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if value < 0:
        raise negative(text)
    if value >= 1 << 64:
        raise OverflowError("int too big to convert")
    return java_long(value)


def optional(convert):
    return lambda value: None if value is None else convert(value)


# ---- descriptors


def fildes(value):
    """PyObject_AsFileDescriptor"""
    if not isinstance(value, int):
        fileno = getattr(value, "fileno", None)
        if fileno is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        value = fileno()
        if not isinstance(value, int):
            raise TypeError("fileno() returned a non-integer")
    value = c_int(value)
    if value < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({value})")
    return value


def fd_number(value):
    """_fd_converter of posixmodule.c"""
    value = operator.index(value)
    if value >= 1 << INT_BITS:
        raise OverflowError("fd is greater than maximum")
    if value < -(1 << INT_BITS):
        raise OverflowError("fd is less than minimum")
    return value


def dir_fd(value):
    if value is None:
        return AT_FDCWD
    if not hasattr(type(value), "__index__"):
        raise TypeError(f"argument should be integer or None, not {type(value).__name__}")
    return fd_number(value)


# ---- users and groups


def id_converter(kind):
    def convert(value):
        """_Py_Uid_Converter, as a C int."""
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"{kind} should be integer, not {type(value).__name__}")
        value = operator.index(value)
        if value >= 1 << 63:
            raise OverflowError(f"{kind} is greater than maximum")
        if not -1 <= value < 1 << 32:
            raise OverflowError(f"{kind} is less than minimum")
        return value - (value >> 31 << 32) if value > 0 else value

    return convert


uid, gid = id_converter("uid"), id_converter("gid")


def from_id(value):
    """_PyLong_FromUid: -1 stays, others are unsigned."""
    return value if value >= -1 else value + (1 << 32)


# ---- texts


def fs_encoded(value):
    """PyUnicode_FSConverter"""
    encoded = os.fsencode(value)
    if b"\0" in encoded:
        raise ValueError("embedded null byte")
    return encoded


def encoded_words(words):
    return tuple([fs_encoded(word) for word in words])


def path(function, value, argument="path"):
    """path_converter: what the kernel wants for it."""
    if not isinstance(value, (str, bytes)):
        if not hasattr(type(value), "__fspath__"):
            raise TypeError(f"{function}: {argument} should be string, bytes or os.PathLike, not {type(value).__name__}")
        value = os.fspath(value)
    if isinstance(value, bytes) and b"\0" in value:
        raise ValueError(f"{function}: embedded null character in {argument}")
    return fs_encoded(value)


def path_or_fd(function, value, or_none=False):
    """The same; an int is a descriptor."""
    if isinstance(value, (str, bytes)) or hasattr(type(value), "__fspath__"):
        return path(function, value)
    if hasattr(type(value), "__index__"):
        return fd_number(value)
    allowed = "string, bytes, os.PathLike, integer or None" if or_none else "string, bytes, os.PathLike or integer"
    raise TypeError(f"{function}: path should be {allowed}, not {type(value).__name__}")


def view_of(buffer):
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    if not view.c_contiguous:
        raise BufferError("memoryview: underlying buffer is not C-contiguous")
    return view
