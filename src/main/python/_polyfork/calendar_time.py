# SPDX-License-Identifier: Apache-2.0
"""The time module's calendar functions and time zones, as timemodule.c: the C library's, which knows TZ. GraalPy has Java's."""

import time as time_module

from _polyfork import native
from _polyfork.native import built_in

INT_MAX, LONG_MAX, TIME_LIMIT = 0x7FFFFFFF, 0x7FFFFFFFFFFFFFFF, 2**63
TM_YEAR_BASE = 1900
YEAR_SECONDS = (365 * 24 + 6) * 3600
WEEKDAYS = "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"
MONTHS = "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
RANGES = (  # struct tm's field, its limits, the error's text
    (4, 0, 11, "month"),
    (3, 1, 31, "day of month"),
    (2, 0, 23, "hour"),
    (1, 0, 59, "minute"),
    (0, 0, 61, "seconds"),
    (6, 0, None, "day of week"),
    (7, 0, 365, "day of year"),
)
struct_time = time_module.struct_time


def public(function):
    return built_in(time_module, function)


# ---- arguments


def time_t(seconds):
    """_PyTime_ObjectToTime_t, towards minus infinity."""
    if seconds is None:
        return native.time_nanos() // 1_000_000_000
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        if not -TIME_LIMIT <= seconds < TIME_LIMIT:
            raise OverflowError("timestamp out of range for platform time_t")
        return int(seconds // 1)
    if not hasattr(type(seconds), "__index__"):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    seconds = seconds.__index__()
    if not -TIME_LIMIT <= seconds < TIME_LIMIT:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds


def c_int(value):
    if not hasattr(type(value), "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = value.__index__()
    if not -LONG_MAX - 1 <= value <= LONG_MAX:
        raise OverflowError("Python int too large to convert to C long")
    if value > INT_MAX:
        raise OverflowError("signed integer is greater than maximum")
    if value < -INT_MAX - 1:
        raise OverflowError("signed integer is less than minimum")
    return value


def tm_of(value, function):
    """gettmarg: struct tm's fields, tm_gmtoff and tm_zone."""
    if not isinstance(value, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(value) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    year, month, day, hour, minute, second, weekday, yearday, isdst = map(c_int, value)
    if year < -INT_MAX - 1 + TM_YEAR_BASE:
        raise OverflowError("year out of range")
    zone = gmtoff = None
    if type(value) is struct_time:
        zone, gmtoff = value.tm_zone, value.tm_gmtoff
    weekday = (weekday + 1) - 7 * int((weekday + 1) / 7)  # C's remainder
    fields = second, minute, hour, day, month - 1, year - TM_YEAR_BASE, weekday, yearday - 1, isdst
    return fields, gmtoff or 0, zone


def in_range(fields):
    """_checktm: a month, day and day of the year of 0 are taken for the first."""
    fields = list(fields)
    for field, least in ((4, -1), (3, 0), (7, -1)):
        if fields[field] == least:
            fields[field] += 1
    for field, least, most, name in RANGES:
        if fields[field] < least or most is not None and fields[field] > most:
            raise ValueError(f"{name} out of range")
    fields[6] %= 7
    fields[8] = max(-1, min(fields[8], 1))
    return tuple(fields)


def checked_tm(value, function):
    fields, gmtoff, zone = tm_of(value, function)
    return in_range(fields), gmtoff, zone


def struct_time_of(tm):
    fields, gmtoff, zone = tm
    second, minute, hour, day, month, year, weekday, yearday, isdst = fields
    return struct_time(
        (year + TM_YEAR_BASE, month + 1, day, hour, minute, second, (weekday + 6) % 7, yearday + 1, isdst, zone, gmtoff)
    )


def text_of(fields):
    second, minute, hour, day, month, year, weekday, _, _ = fields
    return f"{WEEKDAYS[weekday]} {MONTHS[month]}{day:3d} {hour:02d}:{minute:02d}:{second:02d} {TM_YEAR_BASE + year}"


# ---- the functions


@public
def gmtime(seconds=None, /):
    """gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,
                       tm_sec, tm_wday, tm_yday, tm_isdst)

    UTC's date and time at so many seconds after the epoch, or now, as a struct_time. OverflowError, OSError: beyond what
    gmtime(3) knows."""
    return struct_time_of(native.gmtime(time_t(seconds)))


@public
def localtime(seconds=None, /):
    """localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,
                          tm_sec,tm_wday,tm_yday,tm_isdst)

    The local date and time, by the time zone in force, at so many seconds after the epoch, or now, as a struct_time."""
    return struct_time_of(native.localtime(time_t(seconds)))


@public
def mktime(tuple, /):
    """mktime(tuple) -> floating point number

    The seconds after the epoch at which the local time is this: the inverse of localtime(). Of the nine fields the week's
    and the year's day do not count."""
    try:
        return float(native.mktime(*tm_of(tuple, "mktime")))
    except OSError:
        pass
    raise OverflowError("mktime argument out of range")


@public
def ctime(seconds=None, /):
    """ctime(seconds) -> string

    The local time at so many seconds after the epoch, or now, as one line of text, such as 'Sat Jun  6 16:26:11 1998'."""
    return text_of(native.localtime(time_t(seconds))[0])


@public
def asctime(tuple=None, /):
    """asctime([tuple]) -> string

    A struct_time, or the local time now, as one line of text, such as 'Sat Jun  6 16:26:11 1998'."""
    tm = native.localtime(time_t(None)) if tuple is None else checked_tm(tuple, "asctime")
    return text_of(tm[0])


@public
def strftime(format, tuple=None, /):
    """strftime(format[, tuple]) -> string

    A struct_time, or the local time now, as text by a format, whose % codes are those of strftime(3)."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if "\0" in format:
        raise ValueError("embedded null character")
    tm = native.localtime(time_t(None)) if tuple is None else checked_tm(tuple, "strftime")
    return native.strftime(format.encode(errors="surrogateescape"), *tm).decode(errors="surrogateescape")


@public
def tzset():
    """tzset()

    Takes the time zone from the variable TZ, see tzset(3), and sets timezone, altzone, daylight and tzname accordingly."""
    native.tzset()
    find_zones()


def find_zones():
    """init_timezone: the zone's two names and offsets are those of January and July."""
    january = time_t(None) // YEAR_SECONDS * YEAR_SECONDS
    zones = []
    for when in january, january + YEAR_SECONDS // 2:
        _, gmtoff, zone = native.localtime(when)
        zones.append((-gmtoff, zone))
    if zones[0][0] < zones[1][0]:
        zones.reverse()  # south of the equator
    (time_module.timezone, standard), (time_module.altzone, summer) = zones
    time_module.daylight = int(time_module.timezone != time_module.altzone)
    time_module.tzname = standard, summer


tzset()
