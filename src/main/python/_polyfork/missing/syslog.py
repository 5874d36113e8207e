# SPDX-License-Identifier: Apache-2.0
"""syslog, which GraalPy has not. As syslogmodule.c."""

import sys
import syslog as syslog_module

from _polyfork import native
from _polyfork.arguments import c_int, c_long
from _polyfork.native import built_in

NOT_GIVEN = object()
constants = dict(native.syslog_constants())
LOG_INFO, LOG_USER = constants["LOG_INFO"], constants["LOG_USER"]

is_open = False


def name_of_program():
    """The last part of sys.argv[0], if there is one."""
    try:
        name = sys.argv[0]
    except (AttributeError, IndexError, KeyError, TypeError):
        return None
    return name.rpartition("/")[2] or None if isinstance(name, str) else None


def type_name(value):
    return "None" if value is None else type(value).__name__


def open_log(ident, logoption, facility):
    global is_open
    sys.audit("syslog.openlog", ident, logoption, facility)
    native.openlog(None if ident is None else ident.encode().partition(b"\0")[0], logoption, facility)
    is_open = True


def openlog(ident=NOT_GIVEN, logoption=0, facility=LOG_USER):
    """Sets the name, LOG_ options and facility of the messages to come; see openlog(3)."""
    if ident is NOT_GIVEN:
        ident = name_of_program()
    elif not isinstance(ident, str):
        raise TypeError(f"openlog() argument 'ident' must be str, not {type_name(ident)}")
    open_log(ident, c_long(logoption) & 0xFFFF, c_long(facility) & 0xFFFF)


def syslog(*priority_and_message):
    """syslog([priority=LOG_INFO,] message)

    Sends a message to the system's log, with a priority, LOG_INFO by default; see syslog(3)."""
    if not 1 <= len(priority_and_message) <= 2:
        raise TypeError("syslog.syslog requires 1 to 2 arguments")
    *priority, message = priority_and_message
    priority = c_int(priority[0]) if priority else LOG_INFO
    if not isinstance(message, str):
        number = len(priority_and_message)
        raise TypeError(f"syslog() argument {number} must be str, not {type_name(message)}")
    if "\0" in message:
        raise ValueError("embedded null character")
    message_bytes = message.encode()
    sys.audit("syslog.syslog", priority, message)
    if not is_open:
        open_log(name_of_program(), 0, LOG_USER)
    native.syslog(priority, message_bytes)


def closelog():
    """Forgets what openlog() has set, and closes the log; see closelog(3)."""
    global is_open
    if is_open:
        sys.audit("syslog.closelog")
        native.closelog()
        is_open = False


def setlogmask(maskpri, /):
    """Sets which priorities are sent, by LOG_MASK() and LOG_UPTO(); returns what it was. 0 changes nothing."""
    maskpri = c_long(maskpri)
    sys.audit("syslog.setlogmask", maskpri)
    return native.setlogmask((maskpri + (1 << 31)) % (1 << 32) - (1 << 31))


def LOG_MASK(pri, /):
    """The mask of one priority."""
    return as_int(1 << (c_long(pri) & 31))


def LOG_UPTO(pri, /):
    """The mask of a priority and all that are more urgent."""
    return as_int((1 << (c_long(pri) + 1 & 31)) - 1)


def as_int(value):
    return (value + (1 << 31)) % (1 << 32) - (1 << 31)


for name, value in constants.items():
    setattr(syslog_module, name, value)
for function in openlog, syslog, closelog, setlogmask, LOG_MASK, LOG_UPTO:
    built_in(syslog_module, function)
