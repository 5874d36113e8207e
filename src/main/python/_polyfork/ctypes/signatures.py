# SPDX-License-Identifier: Apache-2.0
"""What libffi is told of the types of arguments and results."""

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.type_info import ARRAY_FORM, FUNCTION_FORM, POINTER_FORM

EIGHTBYTE = 8
IN_REGISTERS = 16  # larger structures are in memory (System V ABI, AMD64, 3.2.3)
scalar_types = {}
signatures = {}


def ffi_scalar(name):
    address = scalar_types.get(name)
    if address is None:
        address = scalar_types[name] = memory.ffi_type(name)
    return address


def ffi_type(kind):
    """Of a scalar's name, or of a structure or union."""
    if isinstance(kind, str):
        return ffi_scalar(kind)
    info = kind._ctypes_
    if not info.ffi:
        elements = tuple([ffi_scalar(name) for name in elements_of(info)])
        info.ffi = memory.ffi_structure(info.size, info.align, elements)
    return info.ffi


def elements_of(info):
    """Members that go where those of the structure go: what counts is which of its eightbytes have integers in them."""
    if info.size > IN_REGISTERS:
        return ["uint64"] * ((info.size + EIGHTBYTE - 1) // EIGHTBYTE)
    if [scalar.ffi for _, scalar in info.members] == ["longdouble"]:
        return ["longdouble"]
    elements = []
    for start in range(0, info.size, EIGHTBYTE):
        inside = [scalar.ffi for offset, scalar in info.members if start <= offset < start + EIGHTBYTE]
        whole = info.size - start >= EIGHTBYTE
        if inside and all(name in ("float", "double") for name in inside):
            elements.append("double" if whole else "float")
        else:
            elements.append("uint64" if whole else "uint8")
    return elements


def signature_of(result, arguments):
    """libffi's ffi_cif of types as ffi_type takes them."""
    key = result, *arguments
    signature = signatures.get(key)
    if signature is None:
        types = tuple([ffi_type(argument) for argument in arguments])
        signature = signatures[key] = memory.signature(ffi_type(result), types)
    return signature


def ffi_of_class(cls):
    """What stands for a type of ctypes in a signature."""
    info = cls._ctypes_
    if info.scalar is not None:
        return info.scalar.ffi
    return "pointer" if info.form in (ARRAY_FORM, POINTER_FORM, FUNCTION_FORM) else cls
