# SPDX-License-Identifier: Apache-2.0
"""The time module's sleep, as timemodule.c. GraalPy's rounds the end of a whole number of seconds up to a second more."""

import operator
import time

from _polyfork import native
from _polyfork.native import built_in

NANOS, LIMIT = 1_000_000_000, 2**63


def to_nanos(seconds):
    """_PyTime_FromSecondsObject, towards plus infinity."""
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        if not -LIMIT <= seconds * NANOS < LIMIT:
            raise OverflowError("timestamp out of range for platform time_t")
        return -int(-seconds * NANOS // 1)
    nanos = operator.index(seconds) * NANOS
    if not -LIMIT <= nanos < LIMIT:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")
    return nanos


def sleep(seconds, /):
    """sleep(seconds)

    Waits for so many seconds, of a clock that only goes forward; handlers of signals run meanwhile."""
    nanos = to_nanos(seconds)
    if nanos < 0 or isinstance(seconds, float) and seconds < 0:  # CPython rounds away from zero here
        raise ValueError("sleep length must be non-negative")
    native.sleep(nanos)


built_in(time, sleep)
