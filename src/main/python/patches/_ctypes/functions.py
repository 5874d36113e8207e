# SPDX-License-Identifier: Apache-2.0
"""C's functions, as objects that are called: CFuncPtr."""

FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 1, 4, 8, 16
KEEPS_LOCK, USES_ERRNO = 1, 2  # for Calls.java
CTYPES_MAX_ARGCOUNT = 1024
PARAMFLAG_FIN, PARAMFLAG_FOUT, PARAMFLAG_FLCID = 1, 2, 4


class ArgumentError(Exception):
    __module__ = "ctypes"


class PyCFuncPtrType(CType):
    """The type of function pointers' types."""

    __module__ = "_ctypes"

    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        info = TypeInfo(POINTER_SIZE, POINTER_SIZE, 1)
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


def function_members():
    def __new__(cls, *args, **kwargs):
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

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
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

    def __bool__(self):
        return load(POINTER_KIND, memory.address(self)) != 0

    def __repr__(self):
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

    return {**locals(), "__slots__": ("_argtypes", "_converters", "_restype", "_check", "_errcheck", "_paramflags", "_closure")}


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


def call_converted(function, info, converters, args):
    """Calls it with what the converters make of the arguments."""
    if converters is not None:
        check_count(len(converters), len(args), info.flags & FUNCFLAG_CDECL)
    restype, check = (info.restype, info.check) if function._restype is MISSING else (function._restype, function._check)
    return call_address(load(POINTER_KIND, memory.address(function)), info.flags, converters, restype, check, args)


def check_count(required, given, is_cdecl):
    if required > given or not is_cdecl and required != given:
        least = "at least " if is_cdecl else ""
        raise TypeError(
            f"this function takes {least}{required} argument{'' if required == 1 else 's'} ({given} given)")


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
        memory.call(
            signature_of(ffi_of_class(restype), types), address, flags, BY_ADDRESS, place, info.size, kinds, values)
        if is_value(restype, info):
            result = info.get(place)
    return result if check is None else check(result)


# ---- paramflags: which arguments are given, and which are results

def check_paramflags(info, paramflags):
    if paramflags is None or info.argtypes is None:
        return
    if not isinstance(paramflags, tuple):
        raise TypeError("paramflags must be a tuple or None")
    if len(paramflags) != len(info.argtypes):
        raise ValueError("paramflags must have the same length as argtypes")
    for position, (item, argtype) in enumerate(zip(paramflags, info.argtypes), 1):
        if not (isinstance(item, tuple) and 1 <= len(item) <= 3 and isinstance(item[0], int)
                and isinstance(item[1] if len(item) > 1 else None, (str, type(None)))):
            raise TypeError("paramflags must be a sequence of (int [,string [,value]]) tuples")
        flag = item[0] & (PARAMFLAG_FIN | PARAMFLAG_FOUT | PARAMFLAG_FLCID)
        if flag == PARAMFLAG_FOUT:
            check_output_type(argtype, position)
        elif flag not in (0, PARAMFLAG_FIN, PARAMFLAG_FIN | PARAMFLAG_FLCID, PARAMFLAG_FIN | PARAMFLAG_FOUT):
            raise TypeError(f"paramflag value {item[0]} not supported")


def check_output_type(argtype, position):
    if isinstance(argtype, (PyCPointerType, PyCArrayType)) or letter_of(argtype) in ("P", "z", "Z"):
        return
    raise TypeError(f"'out' parameter {position} must be a pointer type, not {argtype.__name__}")


def arguments_by_flags(argtypes, paramflags, args, kwargs):
    """
    All arguments, and those that are results: pairs of the index and whether the object itself is returned.
    """
    arguments, outputs = [], []
    taken = 0
    for index, (argtype, item) in enumerate(zip(argtypes, paramflags)):
        flag, name, default = (*item, None, MISSING)[:3] if len(item) == 1 else (*item, MISSING)[:3]
        flag &= PARAMFLAG_FIN | PARAMFLAG_FOUT | PARAMFLAG_FLCID
        if flag == PARAMFLAG_FIN | PARAMFLAG_FLCID:
            arguments.append(0 if default is MISSING else default)
        elif flag == PARAMFLAG_FOUT:
            arguments.append(new_output(argtype) if default is MISSING else default)
            outputs.append((index, False))
        else:
            if flag & PARAMFLAG_FOUT:
                outputs.append((index, True))
            if taken < len(args):
                arguments.append(args[taken])
                taken += 1
            elif name is not None and name in kwargs:
                arguments.append(kwargs[name])
                taken += 1
            elif default is not MISSING:
                arguments.append(default)
            elif name:
                raise TypeError(f"required argument '{name}' missing")
            else:
                raise TypeError("not enough arguments")
    given = len(args) + len(kwargs)
    if given != taken:
        raise TypeError(f"call takes exactly {taken} arguments ({given} given)")
    return tuple(arguments), outputs


def new_output(argtype):
    info = argtype._ctypes_
    if info.scalar is not None:
        raise TypeError(f"{argtype.__name__} 'out' parameter must be passed as default value")
    return argtype() if isinstance(argtype, PyCArrayType) else info.item()


def result_of(result, arguments, outputs):
    if not outputs:
        return result
    values = [
        arguments[index] if itself else arguments[index].__ctypes_from_outparam__() for index, itself in outputs]
    return values[0] if len(values) == 1 else tuple(values)


def call_function(address, arguments, /):
    return call_plainly(address, 0, arguments)


def call_cdeclfunction(address, arguments, /):
    return call_plainly(address, FUNCFLAG_CDECL, arguments)


def call_plainly(address, flags, arguments):
    sys.audit("ctypes.call_function", address, arguments)
    return call_address(address, 0, None, C_INT, None, arguments)


C_INT = PyCSimpleType("c_int", (_SimpleCData,), {"_type_": "i", "__module__": "_ctypes"})
CFuncPtr = derived(PyCFuncPtrType, "CFuncPtr", "Function Pointer", function_members())
