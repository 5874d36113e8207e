# SPDX-License-Identifier: Apache-2.0
"""The time module's clocks, as timemodule.c. GraalPy's lack clock_gettime, and its process_time goes on while nothing runs."""

import struct
import time as time_module
from types import SimpleNamespace

from _polyfork import arguments, native, system_calls
from _polyfork.native import built_in
from _polyfork.time_functions import to_nanos

NANOS = 1_000_000_000
TIMESPEC = struct.Struct("qq")
constants = SimpleNamespace(**dict(native.clock_constants))
nanos_of = native.clock_gettime
getres_call, settime_call = system_calls.system_call("clock_getres"), system_calls.system_call("clock_settime")


def public(function):
    return built_in(time_module, function)


@public
def clock_gettime(clk_id, /):
    """clock_gettime(clk_id) -> float

    The time of a clock (a CLOCK_ constant) in seconds; see clock_gettime(2)."""
    return nanos_of(arguments.getargs_int(clk_id)) / NANOS


@public
def clock_gettime_ns(clk_id, /):
    """clock_gettime_ns(clk_id) -> int

    The time of a clock (a CLOCK_ constant) in nanoseconds; see clock_gettime(2)."""
    return nanos_of(arguments.getargs_int(clk_id))


@public
def clock_getres(clk_id, /):
    """clock_getres(clk_id) -> floating point number

    The step of a clock in seconds; see clock_getres(2)."""
    result = bytearray(TIMESPEC.size)
    getres_call(arguments.getargs_int(clk_id), result)
    seconds, nanos = TIMESPEC.unpack(result)
    return seconds + nanos * 1e-9


@public
def pthread_getcpuclockid(thread_id, /):
    """pthread_getcpuclockid(thread_id) -> int

    The number, for clock_gettime(), of the clock that counts a thread's processor time."""
    if not isinstance(thread_id, int):
        raise TypeError(f"pthread_getcpuclockid() argument 1 must be int, not {type(thread_id).__name__}")
    return native.pthread_getcpuclockid(thread_id)


def set_time(clk_id, nanos):
    settime_call(clk_id, TIMESPEC.pack(*divmod(nanos, NANOS)))


@public
def clock_settime(clk_id, time, /):
    """clock_settime(clk_id, time)

    Sets a clock to so many seconds. PermissionError: without CAP_SYS_TIME."""
    clk_id = arguments.getargs_int(clk_id)
    set_time(clk_id, to_nanos(time))


@public
def clock_settime_ns(clk_id, time, /):
    """clock_settime_ns(clk_id, time)

    Sets a clock to so many nanoseconds. PermissionError: without CAP_SYS_TIME."""
    clk_id = arguments.getargs_int(clk_id)
    if not isinstance(time, int):
        raise TypeError(f"expect int, got {type(time).__name__}")
    set_time(clk_id, time)


# ---- the clocks that have functions of their own


@public
def time_ns():
    """time_ns() -> int

    Nanoseconds since the epoch, 1970-01-01 00:00 UTC."""
    return native.time_nanos()


@public
def time():
    """time() -> floating point number

    Seconds since the epoch, 1970-01-01 00:00 UTC, with fractions."""
    return native.time_nanos() / NANOS


monotonic, monotonic_ns = time_module.monotonic, time_module.monotonic_ns


@public
def perf_counter():
    """perf_counter() -> float

    Seconds of a clock that only goes forward, from an arbitrary beginning: for the length of short times."""
    return monotonic()


@public
def perf_counter_ns():
    """perf_counter_ns() -> int

    Nanoseconds of a clock that only goes forward, from an arbitrary beginning: for the length of short times."""
    return monotonic_ns()


@public
def process_time():
    """process_time() -> float

    Seconds of processor time that this process has used, in user code and in the kernel."""
    return nanos_of(constants.CLOCK_PROCESS_CPUTIME_ID) / NANOS


@public
def process_time_ns():
    """Nanoseconds of processor time that this process has used, in user code and in the kernel."""
    return nanos_of(constants.CLOCK_PROCESS_CPUTIME_ID)


@public
def thread_time():
    """thread_time() -> float

    Seconds of processor time that the calling thread has used, in user code and in the kernel."""
    return nanos_of(constants.CLOCK_THREAD_CPUTIME_ID) / NANOS


@public
def thread_time_ns():
    """Nanoseconds of processor time that the calling thread has used, in user code and in the kernel."""
    return nanos_of(constants.CLOCK_THREAD_CPUTIME_ID)


CLOCKS = {
    "time": "CLOCK_REALTIME",
    "monotonic": "CLOCK_MONOTONIC",
    "perf_counter": "CLOCK_MONOTONIC",
    "process_time": "CLOCK_PROCESS_CPUTIME_ID",
    "thread_time": "CLOCK_THREAD_CPUTIME_ID",
}


@public
def get_clock_info(name, /):
    """get_clock_info(name: str) -> dict

    What is known of a clock ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'): how it is read, its step,
    whether it can be set and only goes forward."""
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {type(name).__name__}")
    if name not in CLOCKS:
        raise ValueError("unknown clock")
    clock = CLOCKS[name]
    return SimpleNamespace(
        implementation=f"clock_gettime({clock})",
        monotonic=name != "time",
        adjustable=name == "time",
        resolution=clock_getres(getattr(constants, clock)),
    )


for name, value in vars(constants).items():
    setattr(time_module, name, value)
