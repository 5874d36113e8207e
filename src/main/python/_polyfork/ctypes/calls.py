# SPDX-License-Identifier: Apache-2.0
"""A call of what is at an address: _ctypes_callproc of callproc.c."""

import sys

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import completed
from _polyfork.ctypes.kinds import BY_ADDRESS, KINDS, NOTHING, POINTER_KIND, POINTER_SIZE, SWAPPED
from _polyfork.ctypes.objects import object_at
from _polyfork.ctypes.own_functions import C_FUNCTIONS, INTRINSICS
from _polyfork.ctypes.parameters import to_argument
from _polyfork.ctypes.python_api import PYTHON_API
from _polyfork.ctypes.scalars import store
from _polyfork.ctypes.signatures import ffi_of_class, signature_of
from _polyfork.ctypes.simple import PyCSimpleType, _SimpleCData
from _polyfork.ctypes.type_info import info_of, letter_of

FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 1, 4, 8, 16
KEEPS_LOCK, USES_ERRNO = 1, 2  # for Calls.java
CTYPES_MAX_ARGCOUNT = 1024


class ArgumentError(Exception):
    __module__ = "ctypes"


def check_count(required, given, is_cdecl):
    if required > given or not is_cdecl and required != given:
        least = "at least " if is_cdecl else ""
        raise TypeError(f"this function takes {least}{required} argument{'' if required == 1 else 's'} ({given} given)")


def call_address(address, flags, converters, restype, check, args):
    """_ctypes_callproc"""
    arguments = converted(converters, args)
    if address in INTRINSICS:
        return INTRINSICS[address](*[plain_value(argument) for argument in arguments])
    if address in C_FUNCTIONS:
        return call_here(address, restype, check, arguments)
    if address in PYTHON_API:
        return call_python_api(address, restype, check, arguments)
    lock = KEEPS_LOCK if flags & FUNCFLAG_PYTHONAPI else 0
    errno = USES_ERRNO if flags & FUNCFLAG_USE_ERRNO else 0
    return call_native(address, lock | errno, restype, check, arguments, tuple([argument.value for argument in arguments]))


def converted(converters, args):
    if len(args) > CTYPES_MAX_ARGCOUNT:
        raise ArgumentError(f"too many arguments ({len(args)}), maximum is {CTYPES_MAX_ARGCOUNT}")
    count = len(converters) if converters is not None else 0
    arguments = []
    for index, value in enumerate(args):
        try:
            arguments.append(to_argument(converters[index](value) if index < count else value, index + 1))
        except Exception as error:
            failure = error
        else:
            continue
        raise ArgumentError(f"argument {index + 1}: {type(failure).__name__}: {failure}")
    return arguments


def plain_value(argument):
    return object_at(argument.value) if argument.tag == "O" else argument.value


def call_native(address, flags, restype, check, arguments, values):
    kinds = tuple([argument.kind for argument in arguments])
    types = [argument.ffi for argument in arguments]
    if restype is None:
        memory.call(signature_of("void", types), address, flags, NOTHING, 0, 0, kinds, values)
        return None
    info = info_of(restype)
    if info is None:  # a function of the program's
        return restype(memory.call(signature_of("sint32", types), address, flags, KINDS["i"], 0, 0, kinds, values))
    if 0 < info.number < SWAPPED:
        result = memory.call(signature_of(info.scalar.ffi, types), address, flags, info.number, 0, 0, kinds, values)
    else:
        result = completed(memory.new_object(restype), info)
        place = memory.address(result)
        memory.call(signature_of(ffi_of_class(restype), types), address, flags, BY_ADDRESS, place, info.size, kinds, values)
        if info.is_value:
            result = info.get(place)
    return result if check is None else check(result)


def call_python_api(address, restype, check, arguments):
    values = tuple(
        [
            memory.pointer_to_object(object_at(argument.value)) if argument.tag == "O" and argument.value else argument.value
            for argument in arguments
        ]
    )
    returns_object = restype is not None and letter_of(restype) == "O"
    result = call_native(address, KEEPS_LOCK, PY_OBJECT_POINTER if returns_object else restype, None, arguments, values)
    exception = memory.take_python_api_exception()
    if exception is not None:
        raise exception
    if returns_object:
        if not result:
            raise ValueError("PyObject is NULL")
        result = memory.returned_object(result)
    return result if check is None else check(result)


def call_here(address, restype, check, arguments):
    result = C_FUNCTIONS[address](*[plain_value(argument) for argument in arguments])
    if restype is None:
        return None
    info = info_of(restype)
    if info is None:
        return restype(result)
    holder = completed(memory.new_object(restype), info)
    place = memory.address(holder)
    if info.size:
        store(POINTER_KIND if info.size >= POINTER_SIZE else KINDS["i"], place, result)
    value = info.get(place) if info.is_value else holder
    return value if check is None else check(value)


def call_function(address, arguments, /):
    return call_returning_int(address, arguments)


def call_cdeclfunction(address, arguments, /):
    return call_returning_int(address, arguments)


def call_returning_int(address, arguments):
    sys.audit("ctypes.call_function", address, arguments)
    return call_address(address, 0, None, C_INT, None, arguments)


C_INT = PyCSimpleType("c_int", (_SimpleCData,), {"_type_": "i", "__module__": "_ctypes"})
PY_OBJECT_POINTER = PyCSimpleType("c_void_p", (_SimpleCData,), {"_type_": "P", "__module__": "_ctypes"})
