# SPDX-License-Identifier: Apache-2.0
"""The atexit module, as atexitmodule.c. GraalPy's own has other words for what an exit handler raises."""

import atexit

from _polyfork import native, unraisable
from _polyfork.native import built_in

handlers = []  # None: unregistered


def register(func, /, *args, **kwargs):
    """Has a function be called, with these arguments, when the program ends by itself; returns it, as a decorator does."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    handlers.append((func, args, kwargs))
    return func


def unregister(func, /):
    """From now on this function, however often it was registered, is no exit handler. One that was not is ignored."""
    for index, handler in enumerate(handlers):
        if handler is not None and handler[0] == func:
            handlers[index] = None


def _run_exitfuncs():
    """Calls the exit handlers, the last one first. What they raise is shown by sys.unraisablehook."""
    for index in reversed(range(len(handlers))):  # not those that a handler registers
        if index >= len(handlers) or handlers[index] is None:
            continue
        func, args, kwargs = handlers[index]
        try:
            native.with_signal_handlers(lambda: func(*args, **kwargs))
        except BaseException as error:
            unraisable.report(error, func, "Exception ignored in atexit callback")
    handlers.clear()


def _clear():
    """From now on there is no exit handler."""
    handlers.clear()


def _ncallbacks():
    """How many exit handlers have been registered."""
    return len(handlers)


atexit.register(_run_exitfuncs)  # with GraalPy's own, which runs when a context is closed
for function in register, unregister, _run_exitfuncs, _clear, _ncallbacks:
    built_in(atexit, function)
