# SPDX-License-Identifier: Apache-2.0
"""C functions that call Python's: callbacks.c."""

import _warnings

from _polyfork import native_ctypes as memory
from _polyfork import unraisable
from _polyfork.ctypes.calls import FUNCFLAG_USE_ERRNO
from _polyfork.ctypes.kinds import POINTER_KIND, POINTER_SIZE, UINT64
from _polyfork.ctypes.scalars import load, store
from _polyfork.ctypes.signatures import ffi_of_class, signature_of
from _polyfork.ctypes.type_info import MISSING, info_of

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


def closure_of(info, called):
    """What C calls: of that type of functions, and it calls Python's."""
    if info.argtypes is None:
        raise TypeError("cannot construct instance of this class: no argtypes")
    restype = info.restype
    if restype is not None and (info_of(restype) is None or restype._ctypes_.set is None):
        raise TypeError("invalid result type for callback function")
    signature = signature_of(
        "void" if restype is None else ffi_of_class(restype),
        [ffi_of_class(argtype) if info_of(argtype) is not None else "sint32" for argtype in info.argtypes],
    )
    return memory.closure(signature, thunk(called, info.argtypes, restype, info.flags))


def thunk(called, argtypes, restype, flags):
    def call_back(result, addresses):
        if flags & FUNCFLAG_USE_ERRNO:
            memory.swap_errno()
        try:
            arguments = [
                callback_argument(argtype, load(POINTER_KIND, addresses + index * POINTER_SIZE))
                for index, argtype in enumerate(argtypes)
            ]
            value = called(*arguments)
        except BaseException as error:
            unraisable.report(error, called, "Exception ignored on calling ctypes callback function")
            value = MISSING
        finally:
            if flags & FUNCFLAG_USE_ERRNO:
                memory.swap_errno()
        if restype is not None:
            store(UINT64, result, 0)
            if value is not MISSING:
                put_result(restype, result, value, called)

    return call_back


def callback_argument(argtype, address):
    info = info_of(argtype)
    if info is None:
        raise TypeError("cannot build parameter")
    if info.is_value:
        return info.get(address)
    return copied_argument(argtype, info, address)


def copied_argument(argtype, info, address):
    argument = argtype()
    memory.copy(address, memory.address(argument), info.size)
    return argument


def put_result(restype, address, value, called):
    info = restype._ctypes_
    try:
        kept = info.set(address, value)
    except BaseException as error:
        unraisable.report(error, called, WHILE_CONVERTING)
        return
    if kept is not None and info.scalar.letter == "O":
        returned_objects.append(kept)
    elif kept is not None:
        forgotten.append(kept)
        try:
            _warnings.warn("memory leak in callback function.", RuntimeWarning)
        except BaseException as error:
            unraisable.report(error, called, WHILE_CONVERTING)


WHILE_CONVERTING = "Exception ignored on converting result of ctypes callback function"
returned_objects = []  # the reference belongs to the C function that has called
forgotten = []
