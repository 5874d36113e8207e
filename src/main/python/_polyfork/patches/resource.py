# SPDX-License-Identifier: Apache-2.0
"""resource: limits, and getrusage, whose times GraalPy has wrong. As resource.c."""

import errno
import operator
import os
import resource
import struct
import sys

from _polyfork import arguments, native
from _polyfork.arguments import c_int
from _polyfork.native import built_in
from _polyfork.system_calls import system_call

RESOURCES = 16
INFINITY = (1 << 64) - 1
LIMITS = struct.Struct("=QQ")
USAGE = struct.Struct("=18q")  # two times, of seconds and microseconds, and fourteen more figures

prlimit_call, getrusage_call = system_call("prlimit64"), system_call("getrusage")


def change_limits(pid, resource, limits):
    """prlimit(2), for what C calls rlim_t: the limits there were."""
    new, old = None, bytearray(LIMITS.size)
    if limits is not None:
        limits = tuple(limits)
        if len(limits) != 2:
            raise ValueError("expected a tuple of 2 integers")
        new = LIMITS.pack(*(operator.index(limit) & INFINITY for limit in limits))
    try:
        prlimit_call(pid, resource, new, old)
    except OSError as error:
        number = error.errno
    else:
        return tuple([-1 if value == INFINITY else value for value in LIMITS.unpack(old)])
    if number == errno.EINVAL:
        raise ValueError("current limit exceeds maximum limit")
    raise OSError(number, os.strerror(number))


def resource_number(value):
    value = c_int(value)
    if not 0 <= value < RESOURCES:
        raise ValueError("invalid resource specified")
    return value


def getrlimit(resource, /):
    return change_limits(0, resource_number(resource), None)


def setrlimit(resource, limits, /):
    number = resource_number(resource)
    sys.audit("resource.setrlimit", number, limits)
    try:
        change_limits(0, number, limits)
        return
    except PermissionError:
        pass
    raise ValueError("not allowed to raise maximum limit")


def prlimit(pid, resource, limits=None, /):
    """prlimit(pid, resource, [limits])"""
    pid, number = arguments.getargs_int(pid), resource_number(resource)
    sys.audit("resource.prlimit", pid, number, () if limits is None else limits)
    return change_limits(pid, number, limits)


def getrusage(who, /):
    usage, who = bytearray(USAGE.size), c_int(who)
    try:
        getrusage_call(who, usage)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    else:
        user, user_micros, system, system_micros, *figures = USAGE.unpack(usage)
        return resource.struct_rusage((user + user_micros * 1e-6, system + system_micros * 1e-6, *figures))
    raise ValueError("invalid who parameter")


for function in getrlimit, setrlimit, prlimit, getrusage:
    built_in(resource, function)
resource.RLIM_INFINITY = -1
for name, value in native.resource_constants:
    setattr(resource, name, value)
