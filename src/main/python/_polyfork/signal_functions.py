# SPDX-License-Identifier: Apache-2.0
"""The signal module, as signalmodule.c. Java calls handle() in the main thread for each signal that was noted."""

import _signal
import errno
import operator
import os
import sys

from _polyfork import arguments, native, unraisable
from _polyfork.arguments import c_int
from _polyfork.native import built_in
from _polyfork.struct_sequences import struct_sequence
from _polyfork.system_calls import system_call
from _polyfork.time_functions import to_nanos

DEFAULT, IGNORED, NOTED = range(3)  # engine.h, enum pf_disposition

for name, value in native.signal_constants:
    setattr(_signal, name, value)
NSIG = _signal.SIGRTMAX + 1
GLIBC_SIGNALS = (32, 33)  # the C library's own
_signal.NSIG, _signal.SIG_DFL, _signal.SIG_IGN = NSIG, 0, 1

handlers = {}  # callables, by signal number
faults = {}  # of faulthandler: what it does first, whether the signal is then handled as before, and that disposition
wakeup = {"fd": -1, "warn_on_full_buffer": True}


def signal_number(value):
    number = c_int(value)
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return number


def signal_set(signals):
    mask = 0
    for value in signals:
        number = operator.index(value)
        if not 1 <= number < NSIG:
            raise ValueError(f"signal number {number} out of range [1; {NSIG - 1}]")
        if number not in GLIBC_SIGNALS:
            mask |= 1 << (number - 1)
    return arguments.java_long(mask)


def from_set(mask):
    return {number for number in range(1, NSIG) if mask >> (number - 1) & 1}


def public(function):
    return built_in(_signal, function)


# ---- handlers


def handle(number):
    """Runs the program's handler."""
    report_wakeup_error()
    if number in faults and not handle_fault(number):
        return
    handler = handlers.get(number)
    if handler is not None:
        handler(number, native.frame_of_program())


def handle_fault(number):
    """True if the program's own handler is to run, too."""
    dump, chain, disposition = faults[number]
    dump()
    if chain and number not in handlers and disposition == DEFAULT:
        native.exit_by_signal(number)
    return chain


def report_wakeup_error():
    number = native.take_wakeup_errno()
    if number == 0 or number == errno.EAGAIN and not wakeup["warn_on_full_buffer"]:
        return
    try:
        raise OSError(number, os.strerror(number))
    except OSError as error:
        unraisable_wakeup(error)


def unraisable_wakeup(error):
    unraisable.report(error, message="Exception ignored when trying to write to the signal wakeup fd")


def current(number):
    if number in handlers:
        return handlers[number]
    if number in faults:
        return faults[number][2]
    disposition = native.disposition(number) if number not in GLIBC_SIGNALS else None
    return disposition if disposition in (DEFAULT, IGNORED) else None


@public
def default_int_handler(*args):
    """SIGINT's handler when a program begins: raises KeyboardInterrupt."""
    if len(args) != 2:
        raise TypeError(f"default_int_handler expected 2 arguments, got {len(args)}")
    c_int(args[0])
    raise KeyboardInterrupt


@public
def signal(signalnum, handler, /):
    """Sets what a signal does, in the main thread alone: SIG_DFL, SIG_IGN, or a function that is called with its number
    and the frame it interrupts. Returns what it did before, as getsignal()."""
    number = c_int(signalnum)
    if not native.in_main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    signal_number(number)
    if isinstance(handler, int) and handler in (DEFAULT, IGNORED):
        disposition = int(handler)
    elif callable(handler):
        disposition = NOTED
    else:
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    native.check_signals()
    old = current(number)
    if number in GLIBC_SIGNALS:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    faults.pop(number, None)
    if disposition == NOTED:
        before = handlers.get(number)
        handlers[number] = handler
        try:
            native.set_disposition(number, NOTED, 0)
        except OSError:
            del handlers[number]
            if before is not None:
                handlers[number] = before
            raise
    else:
        native.set_disposition(number, disposition, 0)
        handlers.pop(number, None)
    return old


@public
def getsignal(signalnum, /):
    """What a signal does: SIG_DFL, SIG_IGN, a function of Python, or None: something else."""
    return current(signal_number(signalnum))


@public
def siginterrupt(signalnum, flag, /):
    """Whether a system call that the signal interrupts fails with EINTR (true), or is restarted when the handler has run.
    See siginterrupt(3)."""
    number, flag = c_int(signalnum), c_int(flag)
    signal_number(number)
    if number in GLIBC_SIGNALS or number in (_signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if number in handlers:
        native.set_disposition(number, NOTED, 0 if flag else 1)


@public
def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd

    Sets a descriptor, which does not block, to which each signal writes a byte, its number; -1: none. Returns the one
    before. warn_on_full_buffer: says so when a byte did not fit. In the main thread alone."""
    fd = c_int(fd)
    if not native.in_main_thread():
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if fd != -1:
        os.fstat(fd)
        if os.get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    wakeup["warn_on_full_buffer"] = bool(warn_on_full_buffer)
    wakeup["fd"], old = fd, wakeup["fd"]
    native.set_wakeup_fd(fd)
    return old


def dump_fault(number):
    """The process ends by this signal."""
    if number in faults:
        faults[number][0]()


# ---- sending


@public
def raise_signal(signalnum, /):
    """Sends a signal to the process; its handler has run when this returns."""
    native.raise_signal(c_int(signalnum))
    native.check_signals()


@public
def pthread_kill(thread_id, signalnum, /):
    """Sends a signal to a thread of this process, by its threading.get_ident(). See pthread_kill(3)."""
    thread_id, number = operator.index(thread_id), c_int(signalnum)
    sys.audit("signal.pthread_kill", thread_id, number)
    native.pthread_kill(thread_id, number)
    native.check_signals()


pidfd_send_signal_call = system_call("pidfd_send_signal")


@public
def pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /):
    """Sends a signal to the process of a pidfd_open() descriptor; siginfo must be None, flags 0. See
    pidfd_send_signal(2)."""
    pidfd, number, flags = c_int(pidfd), c_int(signalnum), c_int(flags)
    if siginfo is not None:
        raise TypeError("siginfo must be None")
    pidfd_send_signal_call(pidfd, number, None, flags)
    native.check_signals()


def simulate_signal(number):
    """As PyErr_SetInterruptEx: a signal that the program handles counts as come."""
    if number in handlers:
        if wakeup["fd"] != -1:
            write_wakeup(number)
        native.simulate(number)
        native.check_signals()


def write_wakeup(number):
    try:
        os.write(wakeup["fd"], bytes([number]))
    except OSError as error:
        if not isinstance(error, BlockingIOError) or wakeup["warn_on_full_buffer"]:
            unraisable_wakeup(error)


# ---- masks and waiting


@public
def pthread_sigmask(how, mask, /):
    """Blocks (SIG_BLOCK) or unblocks signals (SIG_UNBLOCK) for the calling thread, or these alone are blocked
    (SIG_SETMASK). Returns those that were. See pthread_sigmask(3)."""
    old = native.sigmask(c_int(how), signal_set(mask))
    native.check_signals()
    return from_set(old)


@public
def sigpending():
    """Signals that have come for the process or the calling thread while they are blocked; see sigpending(2)."""
    return from_set(native.sigpending())


struct_siginfo = struct_sequence(
    "signal",
    "struct_siginfo",
    "What sigwaitinfo() and sigtimedwait() tell of a signal: see siginfo_t in sigaction(2).",
    ("si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"),
)
_signal.struct_siginfo = struct_siginfo


@public
def sigwait(sigset, /):
    """Waits for one of some signals, which should be blocked; returns it, and its handler does not run. See sigwait(3)."""
    return native.sigtimedwait(signal_set(sigset), -1)[0]


@public
def sigwaitinfo(sigset, /):
    """As sigwait(), but returns a struct_siginfo. See sigwaitinfo(2)."""
    return struct_siginfo(native.sigtimedwait(signal_set(sigset), -1))


@public
def sigtimedwait(sigset, timeout, /):
    """As sigwaitinfo(), for up to so many seconds; None: none has come. See sigtimedwait(2)."""
    nanos = to_nanos(timeout)
    if nanos < 0:
        raise ValueError("timeout must be non-negative")
    info = native.sigtimedwait(signal_set(sigset), nanos)
    return struct_siginfo(info) if info else None


@public
def pause():
    """Waits until a handler has run, or a signal ends the process. See pause(2)."""
    native.pause()


# ---- timers


def to_timeval(seconds):
    return divmod(-(-to_nanos(seconds) // 1000), 1_000_000)


def from_timeval(figures):
    return figures[0] + figures[1] / 1e6, figures[2] + figures[3] / 1e6


class itimer_error(OSError):
    pass


itimer_error.__module__, itimer_error.__qualname__ = "signal", "itimer_error"
_signal.ItimerError = itimer_error


def timer_call(function, *args):
    figures = function(*args)
    if len(figures) == 1:  # a negated errno
        raise itimer_error(-figures[0], os.strerror(-figures[0]))
    return from_timeval(figures)


@public
def setitimer(which, seconds, interval=0.0, /):
    """Sets a timer: its signal comes after so many seconds, and then each interval; 0 stops it. Counts real time
    (ITIMER_REAL, SIGALRM), the process's own (ITIMER_VIRTUAL) or that and the kernel's for it (ITIMER_PROF). Returns
    what it was, as getitimer()."""
    return timer_call(native.setitimer, c_int(which), *to_timeval(seconds), *to_timeval(interval))


@public
def getitimer(which, /):
    """Of a timer, the seconds until its signal comes, and its interval; 0: it is stopped."""
    return timer_call(native.getitimer, c_int(which))


@public
def alarm(seconds, /):
    """Has SIGALRM come after so many seconds, whole ones; 0: not at all. Returns how many were left of the one before.
    See alarm(2)."""
    return native.alarm(c_int(seconds))


# ---- names


@public
def strsignal(signalnum, /):
    """What a signal is called, 'Interrupt' for instance; None: it has no name. ValueError: no signal has the number. See
    strsignal(3)."""
    text = native.strsignal(signal_number(signalnum))
    return None if text.startswith("Unknown signal") else text


@public
def valid_signals():
    """The numbers of all signals that a program may use, as a set."""
    return {number for number in range(1, NSIG) if number not in GLIBC_SIGNALS}


native.listen(handle)
if native.own_signals and current(_signal.SIGINT) == DEFAULT:
    signal(_signal.SIGINT, default_int_handler)
