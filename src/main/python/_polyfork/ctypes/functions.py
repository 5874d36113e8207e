# SPDX-License-Identifier: Apache-2.0
"""C's functions, as objects that are called: CFuncPtr."""

import sys

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.callbacks import closure_of
from _polyfork.ctypes.calls import CTYPES_MAX_ARGCOUNT, FUNCFLAG_CDECL, ArgumentError, call_address, check_count
from _polyfork.ctypes.data import completed, derived
from _polyfork.ctypes.keeping import Kept, keep
from _polyfork.ctypes.kinds import POINTER_KIND, POINTER_SIZE
from _polyfork.ctypes.libraries import symbol_in
from _polyfork.ctypes.output_parameters import arguments_by_flags, check_paramflags, result_of
from _polyfork.ctypes.scalars import SCALARS, load, set_pointer
from _polyfork.ctypes.type_info import FUNCTION_FORM, MISSING, TypeInfo, concrete, describe, info_of
from _polyfork.ctypes.types import CType

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


class PyCFuncPtrType(CType):
    """The type of function pointers' types."""

    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        info = TypeInfo(POINTER_SIZE, POINTER_SIZE, 1)
        info.form = FUNCTION_FORM
        info.pointer = True
        info.complete = complete_function
        info.format = "X{}"
        info.members = ((0, SCALARS["P"]),)
        info.flags = getattr(cls, "_flags_", None)
        if not isinstance(info.flags, int):
            raise TypeError("class must define _flags_ which must be an integer")
        info.argtypes = info.converters = None
        argtypes = getattr(cls, "_argtypes_", None)
        if argtypes is not None:
            info.argtypes, info.converters = converters_of(argtypes)
        info.restype = checked_restype(getattr(cls, "_restype_", None), "_restype_")
        info.check = getattr(info.restype, "_check_retval_", None)
        describe(cls, info)
        return cls


def checked_restype(restype, what):
    if restype is not None and info_of(restype) is None and not callable(restype):
        raise TypeError(f"{what} must be a type, a callable, or None")
    return restype


def converters_of(argtypes):
    try:
        argtypes = tuple(argtypes)
    except TypeError:
        raise TypeError("_argtypes_ must be a sequence of types") from None
    if len(argtypes) > CTYPES_MAX_ARGCOUNT:
        raise ArgumentError(f"_argtypes_ has too many arguments ({len(argtypes)}), maximum is {CTYPES_MAX_ARGCOUNT}")
    converters = []
    for position, argtype in enumerate(argtypes, 1):
        converter = getattr(argtype, "from_param", None)
        if converter is None:
            raise TypeError(f"item {position} in _argtypes_ has no from_param method")
        converters.append(converter)
    return argtypes, converters


def complete_function(function):
    function._argtypes = function._converters = function._check = None
    function._errcheck = function._paramflags = function._closure = None
    function._restype = MISSING


def new_function(cls):
    return completed(memory.new_object(cls), cls._ctypes_)


def function_at(cls, address):
    function = new_function(cls)
    set_pointer(memory.address(function), address)
    return function


def function_in_library(cls, place, paramflags=None):
    try:
        name, library = place
    except ValueError:
        raise TypeError("illegal func_spec argument") from None
    if not isinstance(name, (str, bytes)):
        raise TypeError("function name must be string, bytes object or integer")
    sys.audit("ctypes.dlsym", library, name)
    address = symbol_in(library, name, AttributeError)
    check_paramflags(concrete(cls), paramflags)
    function = function_at(cls, address)
    function._paramflags = paramflags
    keep(function, 0, library)
    return function


def calling_back(cls, called):
    closure = closure_of(concrete(cls), called)
    function = function_at(cls, memory.closure_address(closure))
    function._closure = closure
    keep(function, 0, Kept(called, closure))
    return function


# ---- what all functions have


def new(cls, *args, **kwargs):
    if not args:
        return new_function(cls)
    if isinstance(args[0], tuple):
        return function_in_library(cls, *args, **kwargs)
    if len(args) != 1:
        raise TypeError(f"function takes exactly 1 argument ({len(args)} given)")
    called = args[0]
    if isinstance(called, int):
        return function_at(cls, called)
    if not callable(called):
        raise TypeError("argument must be callable or integer function address")
    return calling_back(cls, called)


def take_any(self, *args, **kwargs):
    pass


def call(self, *args, **kwargs):
    info = type(self)._ctypes_
    argtypes, converters = info.argtypes, info.converters
    if self._converters is not None:
        argtypes, converters = self._argtypes, self._converters
    if self._paramflags is None or not argtypes:
        result = call_converted(self, info, converters, args)
        return self._errcheck(result, self, args) if self._errcheck is not None else result
    given, outputs = arguments_by_flags(argtypes, self._paramflags, args, kwargs)
    result = call_converted(self, info, converters, given)
    if self._errcheck is not None:
        checked = self._errcheck(result, self, given)
        if checked is not given:
            return checked
    return result_of(result, given, outputs)


def has_address(self):
    return load(POINTER_KIND, memory.address(self)) != 0


def shown(self):
    return f"<{type(self).__name__} object at {id(self):#x}>"


@property
def argtypes(self):
    """The types of the function's arguments, a tuple, or None: any."""
    return type(self)._ctypes_.argtypes if self._argtypes is None else self._argtypes


@argtypes.setter
def argtypes(self, value):
    self._argtypes, self._converters = (None, None) if value is None else converters_of(value)


@argtypes.deleter
def argtypes(self):
    self._argtypes = self._converters = None


@property
def restype(self):
    """The type of the function's result: int by default; None: it has none."""
    return type(self)._ctypes_.restype if self._restype is MISSING else self._restype


@restype.setter
def restype(self, value):
    self._restype = checked_restype(value, "restype")
    self._check = getattr(value, "_check_retval_", None)


@restype.deleter
def restype(self):
    self._restype = MISSING
    self._check = None


@property
def errcheck(self):
    """A function that is called with the result, the function and its arguments, and whose result the call returns."""
    return self._errcheck


@errcheck.setter
def errcheck(self, value):
    if value is not None and not callable(value):
        raise TypeError("the errcheck attribute must be callable")
    self._errcheck = value


@errcheck.deleter
def errcheck(self):
    self._errcheck = None


def call_converted(function, info, converters, args):
    """Calls it with what the converters make of the arguments."""
    if converters is not None:
        check_count(len(converters), len(args), info.flags & FUNCFLAG_CDECL)
    restype, check = (info.restype, info.check) if function._restype is MISSING else (function._restype, function._check)
    return call_address(load(POINTER_KIND, memory.address(function)), info.flags, converters, restype, check, args)


CFuncPtr = derived(
    PyCFuncPtrType,
    "CFuncPtr",
    "The base of the types of C's functions.",
    {
        "__slots__": ("_argtypes", "_converters", "_restype", "_check", "_errcheck", "_paramflags", "_closure"),
        "__new__": new,
        "__init__": take_any,
        "__call__": call,
        "__bool__": has_address,
        "__repr__": shown,
        "argtypes": argtypes,
        "restype": restype,
        "errcheck": errcheck,
    },
)
