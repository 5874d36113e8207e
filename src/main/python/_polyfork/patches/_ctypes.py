# SPDX-License-Identifier: Apache-2.0
"""
_ctypes: C's types, memory and functions, as _ctypes.c of CPython has them, in place of GraalPy's.

It is written in Python, in the files of ctypes/, on top of memory at addresses and of libffi (CtypesFunctions.java).
"""

import _ctypes
import sys
from _operator import index as number

from _polyfork import native_ctypes as memory
from _polyfork.arguments import c_int
from _polyfork.ctypes.calls import (
    CTYPES_MAX_ARGCOUNT,
    FUNCFLAG_CDECL,
    FUNCFLAG_PYTHONAPI,
    FUNCFLAG_USE_ERRNO,
    FUNCFLAG_USE_LASTERROR,
    ArgumentError,
    call_cdeclfunction,
    call_function,
)
from _polyfork.ctypes.casts import cast, string_at, wstring_at
from _polyfork.ctypes.data import _unpickle, addressof, alignment, buffer_info, resize, sizeof
from _polyfork.ctypes.functions import CFuncPtr
from _polyfork.ctypes.libraries import RTLD_GLOBAL, RTLD_LOCAL, RTLD_NOW, dlclose, dlopen, dlsym
from _polyfork.ctypes.objects import object_at
from _polyfork.ctypes.own_functions import intrinsic
from _polyfork.ctypes.parameters import byref
from _polyfork.ctypes.pointers import POINTER, _Pointer, pointer, pointer_types
from _polyfork.ctypes.simple import _SimpleCData
from _polyfork.ctypes.structures import Structure, Union
from _polyfork.ctypes.types import Array
from _polyfork.native import built_in

NEEDED_BY_C_API = "UnionType"  # GraalPy's looks it up


def get_errno():
    sys.audit("ctypes.get_errno")
    return memory.get_errno()


def set_errno(value, /):
    value = c_int(value)
    sys.audit("ctypes.set_errno", value)
    return memory.set_errno(value)


def Py_INCREF(obj, /):
    return obj


def Py_DECREF(obj, /):
    return obj


def PyObj_FromPtr(address, /):
    sys.audit("ctypes.PyObj_FromPtr", address)
    return object_at(number(address))


def constants():
    program = memory.dlopen(None, RTLD_NOW)
    return {
        "__version__": "1.1.0",
        "__doc__": "C's types, memory and functions.",
        "_SimpleCData": _SimpleCData,
        "Structure": Structure,
        "Union": Union,
        "Array": Array,
        "_Pointer": _Pointer,
        "CFuncPtr": CFuncPtr,
        "ArgumentError": ArgumentError,
        "_pointer_type_cache": pointer_types,
        "FUNCFLAG_CDECL": FUNCFLAG_CDECL,
        "FUNCFLAG_PYTHONAPI": FUNCFLAG_PYTHONAPI,
        "FUNCFLAG_USE_ERRNO": FUNCFLAG_USE_ERRNO,
        "FUNCFLAG_USE_LASTERROR": FUNCFLAG_USE_LASTERROR,
        "CTYPES_MAX_ARGCOUNT": CTYPES_MAX_ARGCOUNT,
        "SIZEOF_TIME_T": 8,
        "RTLD_LOCAL": RTLD_LOCAL,
        "RTLD_GLOBAL": RTLD_GLOBAL,
        "_memmove_addr": memory.dlsym(program, b"memmove"),
        "_memset_addr": memory.dlsym(program, b"memset"),
        "_string_at_addr": intrinsic(string_at),
        "_wstring_at_addr": intrinsic(wstring_at),
        "_cast_addr": intrinsic(cast),
    }.items()


for name in [name for name in vars(_ctypes) if not name.startswith("__") and name != NEEDED_BY_C_API]:
    delattr(_ctypes, name)
for function in (
    sizeof,
    alignment,
    addressof,
    resize,
    buffer_info,
    _unpickle,
    byref,
    POINTER,
    pointer,
    call_function,
    call_cdeclfunction,
    dlopen,
    dlclose,
    dlsym,
    get_errno,
    set_errno,
    Py_INCREF,
    Py_DECREF,
    PyObj_FromPtr,
):
    built_in(_ctypes, function)
for name, value in constants():
    setattr(_ctypes, name, value)
