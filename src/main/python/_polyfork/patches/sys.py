# SPDX-License-Identifier: Apache-2.0
"""sys: exit, the switch interval, and what threads are made of. As sysmodule.c."""

import sys

from _polyfork import native
from _polyfork.native import built_in

MICROS = 1_000_000
interval = 5000  # in microseconds


def exit(status=None, /):
    """Raises SystemExit. The process ends with the number status; None is 0; anything else is shown on standard error,
    and the status is 1."""
    if isinstance(status, SystemExit):
        raise status
    if status is None:
        raise SystemExit
    raise SystemExit(*(status if isinstance(status, tuple) else (status,)))


def getswitchinterval():
    """How many seconds a thread computes at most while another one waits for its turn."""
    return interval * 1e-6


def setswitchinterval(seconds, /):
    """Sets how many seconds a thread is to compute at most while another one waits. Here it is kept, and has no effect.
    ValueError: it is not above 0."""
    global interval
    if not isinstance(seconds, (int, float)) and not hasattr(type(seconds), "__float__"):
        raise TypeError(f"must be real number, not {type(seconds).__name__}")
    seconds = float(seconds)
    if seconds <= 0:
        raise ValueError("switch interval must be strictly positive")
    interval = int(seconds * MICROS)


for function in exit, getswitchinterval, setswitchinterval:
    built_in(sys, function)
version = native.confstr(dict(native.confstr_names)["CS_GNU_LIBPTHREAD_VERSION"])
for index, value in enumerate(("pthread", "semaphore", version)):
    native.set_item(sys.thread_info, index, value)
