# SPDX-License-Identifier: Apache-2.0
"""os: processors, priorities, times, random bytes, other processes. As posixmodule.c."""

import errno
import operator
import os
import sys

from _polyfork import arguments, native, system_calls
from _polyfork.arguments import c_int, unsigned_int
from _polyfork.os_module import in_both, public
from _polyfork.struct_sequences import struct_sequence
from _polyfork.system_calls import system_call

# ---- priorities

getpriority_call, setpriority_call = system_call("getpriority"), system_call("setpriority")
PRIO_PROCESS, MAX_NICE = 0, 20


@public
def getpriority(which, who):
    """The nice value of a process, a group or a user (PRIO_PROCESS, PRIO_PGRP, PRIO_USER); see getpriority(2)."""
    return MAX_NICE - getpriority_call(c_int(which), c_int(who))


@public
def setpriority(which, who, priority):
    """Sets the nice value of a process, a group or a user (PRIO_PROCESS, PRIO_PGRP, PRIO_USER), from -20, which comes
    first, to 19."""
    setpriority_call(c_int(which), c_int(who), c_int(priority))


@public
def nice(increment, /):
    """Adds to the nice value of the process; returns the new one. See nice(2)."""
    increment = c_int(increment)
    try:
        setpriority_call(PRIO_PROCESS, 0, max(-MAX_NICE, min(getpriority(PRIO_PROCESS, 0) + increment, MAX_NICE - 1)))
        refused = False
    except PermissionError:
        refused = True
    if refused:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))  # where the system call says EACCES
    return getpriority(PRIO_PROCESS, 0)


# ---- policies


def reduce(param):
    return type(param), (tuple(param), {})


def new_param(cls, sched_priority):
    return tuple.__new__(cls, (sched_priority,))


sched_param = struct_sequence(
    "posix",
    "sched_param",
    "Parameters of scheduling: the static priority, sched_priority. See sched_setscheduler(2).",
    ("sched_priority",),
)
sched_param.__new__ = new_param
in_both("sched_param", sched_param)


def sched_parameters(param):
    """struct sched_param"""
    if not isinstance(param, sched_param):
        raise TypeError("must have a sched_param object")
    priority = operator.index(param.sched_priority)
    if not -(1 << 31) <= priority < 1 << 31:
        raise OverflowError("sched_priority out of range")
    return priority.to_bytes(4, sys.byteorder, signed=True)


calls = {
    name: system_call("sched_" + name)
    for name in (
        "get_priority_max",
        "get_priority_min",
        "getscheduler",
        "setscheduler",
        "getparam",
        "setparam",
        "rr_get_interval",
        "getaffinity",
        "setaffinity",
        "yield",
    )
}


@public
def sched_get_priority_max(policy):
    """The highest static priority that a policy (a SCHED_ constant) has."""
    return calls["get_priority_max"](c_int(policy))


@public
def sched_get_priority_min(policy):
    """The lowest static priority that a policy (a SCHED_ constant) has."""
    return calls["get_priority_min"](c_int(policy))


@public
def sched_getscheduler(pid, /):
    """The policy, a SCHED_ constant, of a process; 0 is the calling one. See sched_getscheduler(2)."""
    return calls["getscheduler"](arguments.getargs_int(pid))


@public
def sched_setscheduler(pid, policy, param, /):
    """Sets the policy and the static priority, a sched_param, of a process; 0 is the calling one. See
    sched_setscheduler(2)."""
    calls["setscheduler"](arguments.getargs_int(pid), c_int(policy), sched_parameters(param))


@public
def sched_getparam(pid, /):
    """The static priority of a process, as a sched_param; 0 is the calling one."""
    param = bytearray(4)
    calls["getparam"](arguments.getargs_int(pid), param)
    return sched_param(int.from_bytes(param, sys.byteorder, signed=True))


@public
def sched_setparam(pid, param, /):
    """Sets the static priority of a process by a sched_param; 0 is the calling one."""
    calls["setparam"](arguments.getargs_int(pid), sched_parameters(param))


@public
def sched_rr_get_interval(pid, /):
    """How many seconds a process of the policy SCHED_RR runs at a time; see sched_rr_get_interval(2)."""
    interval = bytearray(16)
    calls["rr_get_interval"](arguments.getargs_int(pid), interval)
    return int.from_bytes(interval[:8], sys.byteorder) + 1e-9 * int.from_bytes(interval[8:], sys.byteorder)


# ---- processors

MASK_BYTES, MAX_BYTES = 128, 1 << 20  # as many as sched.h has; the kernel may have more


@public
def sched_getaffinity(pid, /):
    """The numbers of the processors on which a process may run, as a set; 0 is the calling one."""
    pid = arguments.getargs_int(pid)
    size = MASK_BYTES
    while True:
        mask = bytearray(size)
        try:
            used = calls["getaffinity"](pid, size, mask)
            break
        except OSError as error:
            if error.errno != errno.EINVAL or size == MAX_BYTES:
                raise
        size *= 2
    bits = int.from_bytes(mask[:used], sys.byteorder)
    return {cpu for cpu in range(bits.bit_length()) if bits >> cpu & 1}


@public
def sched_setaffinity(pid, mask, /):
    """Has a process run on these processors alone; 0 is the calling one. See sched_setaffinity(2)."""
    pid, bits = arguments.getargs_int(pid), 0
    for cpu in iter(mask):
        if not isinstance(cpu, int):
            raise TypeError(f"expected an iterator of ints, but iterator yielded {type(cpu)!r}")
        if cpu < 0:
            raise ValueError("negative CPU number")
        if cpu > (1 << 31) - 2:
            raise OverflowError("CPU number too large")
        bits |= 1 << cpu
    size = max(MASK_BYTES, (bits.bit_length() + 63) // 64 * 8)
    calls["setaffinity"](pid, size, bits.to_bytes(size, sys.byteorder))


@public
def sched_yield():
    """Lets other threads run first; see sched_yield(2)."""
    calls["yield"]()


__graalpython__.get_max_process_count = lambda: os.cpu_count() or 1  # packages that GraalPy patches ask

# ---- times

TICKS_SECOND = os.sysconf("SC_CLK_TCK")
times_call = native.system_call
times_number = system_calls.numbers["times"]

times_result = struct_sequence(
    "posix",
    "times_result",
    "What os.times() returns: seconds, of the process, of its children, of a clock.",
    ("user", "system", "children_user", "children_system", "elapsed"),
)
in_both("times_result", times_result)


@public
def times():
    """Processor time in seconds, user and system, of the process and of the children that it has waited for, and a time
    of a clock; see times(2)."""
    buffer = bytearray(32)  # struct tms
    elapsed = times_call(times_number, buffer)  # which may be negative
    ticks = [int.from_bytes(buffer[i : i + 8], sys.byteorder) for i in range(0, 32, 8)]
    return times_result([tick / TICKS_SECOND for tick in (*ticks, elapsed)])


# ---- random bytes

getrandom_call = system_call("getrandom")


@public
def getrandom(size, flags=0):
    """Up to so many random bytes from the kernel; flags are GRND_RANDOM, GRND_NONBLOCK. See getrandom(2)."""
    size, flags = arguments.c_ssize_t(size), c_int(flags)
    if size < 0:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    buffer = bytearray(size)
    return bytes(buffer[: getrandom_call(buffer, size, flags)])


# ---- other processes, and namespaces

pidfd_open_call, unshare_call, setns_call = map(system_call, ("pidfd_open", "unshare", "setns"))


@public
def pidfd_open(pid, flags=0):
    """A descriptor of a process, which stays its own when the id is used again; flags may be PIDFD_NONBLOCK. See
    pidfd_open(2)."""
    return pidfd_open_call(arguments.getargs_int(pid), unsigned_int(flags))


@public
def unshare(flags):
    """Gives the process namespaces of its own; flags are CLONE_ constants. See unshare(2)."""
    unshare_call(c_int(flags))


@public
def setns(fd, nstype=0):
    """Puts the calling thread into the namespace of a descriptor; nstype 0, or the CLONE_ constant that it must be. See
    setns(2)."""
    setns_call(arguments.fildes(fd), c_int(nstype))
