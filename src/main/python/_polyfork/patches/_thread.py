# SPDX-License-Identifier: Apache-2.0
"""_thread: the longest timeout, sizes of stacks, interrupt_main, what threading's excepthook is made of. As _threadmodule.c."""

import _signal
import _thread
import sys

from _polyfork import native
from _polyfork.arguments import c_ssize_t, getargs_int
from _polyfork.native import built_in
from _polyfork.program_end import refuse_if_finalizing
from _polyfork.signal_functions import simulate_signal
from _polyfork.struct_sequences import struct_sequence

SMALLEST_STACK = 32768

graalpy_start_new_thread = _thread.start_new_thread
has_started_one = False
stack = 0


# ---- the main thread


def interrupt_main(signum=_signal.SIGINT, /):
    """As if a signal, SIGINT by default, had come: the main thread runs its handler. One that is ignored or has its
    default action does nothing."""
    number = getargs_int(signum)
    if not 1 <= number < _signal.NSIG:
        raise ValueError("signal number out of range")
    simulate_signal(number)


def _is_main_interpreter():
    """_is_main_interpreter()

    Is this interpreter the first one of the process? It is."""
    return True


# ---- threads


def start_new_thread(function, args, kwargs={}, /):
    """start_new_thread(function, args[, kwargs])

    Starts a thread that calls a function with a tuple, and a dict, of arguments; returns its identifier. What the function
    raises is shown by sys.unraisablehook, but for SystemExit."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    refuse_if_finalizing("can't create new thread")
    global has_started_one
    if not has_started_one:
        native.initialize_regular_expressions()
        has_started_one = True
    return graalpy_start_new_thread(function, args, kwargs)


def exit():
    """exit()

    Ends the calling thread, by SystemExit."""
    raise SystemExit


# ---- stacks


def stack_size(size=0, /):
    """stack_size([size]) -> size

    Sets how many bytes the stacks of threads have that are created from now on: 0 for the system's default, or at least
    32768. Returns what it was. Here it is kept, and has no effect."""
    global stack
    size = c_ssize_t(size)
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < SMALLEST_STACK:
        raise ValueError(f"size not valid: {size} bytes")
    stack, old = size, stack
    return old


# ---- exceptions

ExceptHookArgs = struct_sequence(
    "_thread",
    "_ExceptHookArgs",
    "What threading.excepthook is called with: an exception, and the thread that it has ended.",
    ("exc_type", "exc_value", "exc_traceback", "thread"),
)


def _excepthook(args, /):
    """_excepthook($module, (exc_type, exc_value, exc_traceback, thread), /)
    --

    Shows what a thread's function has raised: the default of threading.excepthook."""
    if type(args) is not ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    exc_type, exc_value, exc_traceback, thread = args
    if exc_type is SystemExit:
        return
    stream = getattr(sys, "stderr", None)
    if stream is None:
        stream = getattr(thread, "_stderr", None)
        if stream is None:
            return
    name = getattr(thread, "name", None)
    stream.write(f"Exception in thread {_thread.get_ident() if name is None else name}:\n")
    write_exception(stream, exc_type, exc_value, exc_traceback)
    stream.flush()


def write_exception(stream, exc_type, exc_value, exc_traceback):
    import traceback

    traceback.print_exception(exc_type, exc_value, exc_traceback, file=stream)


_thread.TIMEOUT_MAX = 9223372036.0
_thread._ExceptHookArgs = ExceptHookArgs
_thread.allocate = _thread.allocate_lock
if not hasattr(_thread, "LockType"):  # in a second context GraalPy has it by the name that the type has got
    _thread.LockType = _thread.lock
    del _thread.lock
for function in interrupt_main, _is_main_interpreter, start_new_thread, exit, stack_size, _excepthook:
    built_in(_thread, function)
_thread.start_new, _thread.exit_thread = _thread.start_new_thread, _thread.exit
