# SPDX-License-Identifier: Apache-2.0
"""faulthandler: stacks of Python, at once, after a time, or when a signal comes. As faulthandler.c."""

import _signal
import errno
import faulthandler
import os
import sys

from _polyfork import native
from _polyfork.arguments import c_int, getargs_int
from _polyfork.native import built_in
from _polyfork.signal_functions import GLIBC_SIGNALS, NOTED, dump_fault, faults
from _polyfork.time_functions import to_nanos

FATAL = {
    _signal.SIGBUS: "Bus error",
    _signal.SIGILL: "Illegal instruction",
    _signal.SIGFPE: "Floating point exception",
    _signal.SIGABRT: "Aborted",
    _signal.SIGSEGV: "Segmentation fault",
}
MAX_MICROS = (2**63 - 1) // 1000

files = {}  # which must not be closed: by what they are for
enabled = False


def descriptor(file):
    if file is None:
        try:
            file = sys.stderr
        except AttributeError:
            raise RuntimeError("unable to get sys.stderr") from None
        if file is None:
            raise RuntimeError("sys.stderr is None")
    elif isinstance(file, int):
        fd = c_int(file)
        if fd < 0:
            raise ValueError("file is not a valid file descriptor")
        return fd
    fd = file.fileno()
    if not isinstance(fd, int) or not 0 <= fd < 2**31:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    try:
        file.flush()
    except Exception:
        pass
    return int(fd)


def dump_traceback(file=None, all_threads=True):
    """dump_traceback($module, /, file=sys.stderr, all_threads=True)
    --

    Writes the tracebacks of all threads, or of the calling one, into a file or a descriptor."""
    all_threads = c_int(all_threads)
    native.dump_traceback(descriptor(file), all_threads, "")


# ---- after a time


def header(micros):
    seconds, micros = divmod(micros, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{micros:06}" if micros else ""
    return f"Timeout ({hours}:{minutes:02}:{seconds:02}{fraction})!\n"


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """dump_traceback_later($module, /, timeout, repeat=False, file=sys.stderr, exit=False)
    --

    Has the tracebacks of all threads written after so many seconds, again and again where repeat is true; then the process
    ends where exit is true."""
    nanos = to_nanos(timeout)
    repeat, exit = c_int(repeat), c_int(exit)
    micros = -(-nanos // 1000)
    if micros <= 0:
        raise ValueError("timeout must be greater than 0")
    if micros > MAX_MICROS:
        raise OverflowError("timeout value is too large")
    fd = descriptor(file)
    mask = _signal.pthread_sigmask(_signal.SIG_BLOCK, _signal.valid_signals())  # which the new thread has
    try:
        native.start_watchdog(nanos, repeat, fd, header(micros), exit)
    finally:
        _signal.pthread_sigmask(_signal.SIG_SETMASK, mask)
    files["later"] = file


def cancel_dump_traceback_later():
    """cancel_dump_traceback_later($module, /)
    --

    Ends what dump_traceback_later() has begun."""
    native.cancel_watchdog()
    files.pop("later", None)


# ---- at a signal


def add_fault(number, dump, chain):
    """Calls dump when the signal comes, and then what was called before if chain is true."""
    if number in GLIBC_SIGNALS:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    before = faults[number][2] if number in faults else native.disposition(number)
    native.set_disposition(number, NOTED, 0)
    faults[number] = dump, chain, before


def remove_fault(number):
    """True if there was one."""
    if number not in faults:
        return False
    _, _, before = faults.pop(number)
    native.set_disposition(number, before, 0)
    return True


def fatal(number, fd, all_threads):
    def dump():
        native.dump_traceback(fd, all_threads, f"Fatal Python error: {FATAL[number]}\n\n")

    return dump


def enable(file=None, all_threads=True):
    """enable($module, /, file=sys.stderr, all_threads=True)
    --

    From now on a fatal signal (SIGSEGV, SIGFPE, SIGABRT, SIGBUS, SIGILL) writes tracebacks before it ends the process."""
    global enabled
    all_threads = c_int(all_threads)
    fd = descriptor(file)
    for number in FATAL:
        add_fault(number, fatal(number, fd, all_threads), True)
    enabled = True
    files["enable"] = file


def disable():
    """disable($module, /)
    --

    Ends what enable() has begun."""
    global enabled
    was_enabled, enabled = enabled, False
    if was_enabled:
        for number in FATAL:
            remove_fault(number)
        del files["enable"]
    return was_enabled


def is_enabled():
    """is_enabled($module, /)
    --

    Whether enable() is in force."""
    return enabled


def checked(signum):
    number = getargs_int(signum)
    if number in FATAL:
        raise RuntimeError(f"signal {number} cannot be registered, use enable() instead")
    if not 1 <= number < _signal.NSIG:
        raise ValueError("signal number out of range")
    return number


def register(signum, file=None, all_threads=True, chain=False):
    """register($module, /, signum, file=sys.stderr, all_threads=True, chain=False)
    --

    From now on a signal writes tracebacks into a file; where chain is true, its handler before runs as well."""
    number, all_threads, chain = checked(signum), c_int(all_threads), c_int(chain)
    fd = descriptor(file)
    add_fault(number, lambda: native.dump_traceback(fd, all_threads, ""), bool(chain))
    files[number] = file


def unregister(signum, /):
    """unregister($module, signum, /)
    --

    Ends what register() has begun for a signal; returns whether there was anything."""
    number = checked(signum)
    files.pop(number, None)
    return remove_fault(number)


# ---- what tests of crashes call


def crash(number):
    dump_fault(number)
    native.exit_by_signal(int(number))


def _sigabrt():
    """_sigabrt()

    Ends the process by SIGABRT."""
    crash(_signal.SIGABRT)


def _sigfpe():
    """_sigfpe()

    Ends the process by SIGFPE."""
    crash(_signal.SIGFPE)


def _sigsegv(release_gil=False):
    """_sigsegv(release_gil=False)

    Ends the process by SIGSEGV."""
    crash(_signal.SIGSEGV)


for function in (
    dump_traceback,
    dump_traceback_later,
    cancel_dump_traceback_later,
    enable,
    disable,
    is_enabled,
    register,
    unregister,
    _sigabrt,
    _sigfpe,
    _sigsegv,
):
    built_in(faulthandler, function)
