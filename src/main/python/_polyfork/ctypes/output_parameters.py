# SPDX-License-Identifier: Apache-2.0
"""paramflags of functions: which arguments are given, and which are results."""

from _polyfork.ctypes.pointers import PyCPointerType
from _polyfork.ctypes.type_info import MISSING, letter_of
from _polyfork.ctypes.types import PyCArrayType

PARAMFLAG_FIN, PARAMFLAG_FOUT, PARAMFLAG_FLCID = 1, 2, 4


def check_paramflags(info, paramflags):
    if paramflags is None or info.argtypes is None:
        return
    if not isinstance(paramflags, tuple):
        raise TypeError("paramflags must be a tuple or None")
    if len(paramflags) != len(info.argtypes):
        raise ValueError("paramflags must have the same length as argtypes")
    for position, (item, argtype) in enumerate(zip(paramflags, info.argtypes), 1):
        if not (
            isinstance(item, tuple)
            and 1 <= len(item) <= 3
            and isinstance(item[0], int)
            and isinstance(item[1] if len(item) > 1 else None, (str, type(None)))
        ):
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
    values = [arguments[index] if itself else arguments[index].__ctypes_from_outparam__() for index, itself in outputs]
    return values[0] if len(values) == 1 else tuple(values)
