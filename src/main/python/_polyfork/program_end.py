# SPDX-License-Identifier: Apache-2.0
"""
The end of a Python program: an exception that nothing caught, and what Py_FinalizeEx does.

The functions are called while no signal handler runs, as nobody looks for one in CPython's C code: the program's hooks let
handlers run.
"""

import _signal
import atexit
import os
import sys
from _io import TextIOWrapper

from _polyfork import native, unraisable
from _polyfork.unclosed_files import flush_all

STDERR_FD, FLUSH_FAILED = 2, 120
LONG_MIN, LONG_MAX = -(2**63), 2**63 - 1
excepthook, run_exit_handlers = sys.__excepthook__, atexit._run_exitfuncs
finalizing = False  # the main thread has ended
reports_exits = False  # with -i they end nothing before there is the prompt


def report_uncaught(error):
    """Says what ended the program; its exit status, or the negative number of the signal to end by."""
    if type(error).__module__ == "polyglot":
        return None  # no exception of Python's
    if isinstance(error, SystemExit) and not reports_exits:
        return exit_status(error.code)
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), error.__traceback__
    status = call_excepthook(error)
    if status is not None:
        return status
    return -_signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1


def report_uncaught_without_handlers(error):
    """As report_uncaught, for who lets handlers of signals run."""
    return native.without_signal_handlers(lambda: report_uncaught(error))


def call_excepthook(error):
    """As _PyErr_PrintEx: the status if the hook itself exits."""
    hook = getattr(sys, "excepthook", None)
    if hook is None:
        write_error("sys.excepthook is missing\n")
    if hook is None or hook is excepthook:
        show(error)
        return None
    try:
        native.with_signal_handlers(lambda: hook(type(error), error, error.__traceback__))
    except SystemExit as hook_exit:
        return exit_status(hook_exit.code)
    except BaseException as hook_error:
        write_error("Error in sys.excepthook:\n")
        show(hook_error)
        write_error("\nOriginal exception was:\n")
        show(error)
    return None


def exit_status(code):
    """As _Py_HandleSystemExit: what is no number is shown."""
    if code is None:
        return 0
    if isinstance(code, int):
        if LONG_MIN <= code <= LONG_MAX:
            return code & 0xFF
        show(OverflowError("Python int too large to convert to C long"))
        return 0xFF
    try:
        text = native.with_signal_handlers(lambda: str(code))
    except BaseException as error:
        write_error("\n")
        show(error)
        return 1
    if getattr(sys, "stderr", None) is None:
        os.write(STDERR_FD, (text + "\n").encode(errors="backslashreplace"))
    else:
        write_error(text + "\n")
    return 1


def show(error):
    """sys.__excepthook__, whatever became of sys.stderr: as PyErr_DisplayException."""
    if getattr(sys, "stderr", error) is None:
        return
    try:
        excepthook(type(error), error, error.__traceback__)
    except BaseException:
        dump(error)


def dump(error):
    """_PyObject_Dump, for an error that sys.stderr does not take."""
    try:
        text = f"object type name: {type(error).__name__}\nobject repr     : {error!r}\n"
    except BaseException:
        text = ""
    try:
        os.write(STDERR_FD, (text + "lost sys.stderr\n").encode(errors="backslashreplace"))
    except OSError:
        pass  # there is no other place to say it


def write_error(text):
    try:
        if sys.stderr is not None:
            sys.stderr.write(text)
    except BaseException:
        pass  # there is no other place to say it


def flush(stream):
    if stream is not None and not getattr(stream, "closed", False):
        stream.flush() if type(stream) is TextIOWrapper else native.with_signal_handlers(stream.flush)


def finish(status):
    """Waits for threads, runs exit handlers, flushes the streams. The status: 120 if a flush failed."""
    global finalizing
    finalizing = True
    wait_for_threads()
    try:
        run_exit_handlers()
    except BaseException as error:
        unraisable.report(error, run_exit_handlers)
    flushed = True
    try:
        flush(getattr(sys, "stdout", None))
    except BaseException as error:
        unraisable.report(error, sys.stdout)
        flushed = False
    try:
        flush(getattr(sys, "stderr", None))
    except BaseException:
        flushed = False
    flush_all()
    return status if flushed or status < 0 else FLUSH_FAILED


def wait_for_threads():
    modules = getattr(sys, "modules", None)
    threading = modules.get("threading") if isinstance(modules, dict) else None
    if threading is not None:
        try:
            native.with_signal_handlers(threading._shutdown)
        except BaseException as error:
            unraisable.report(error, threading)


def refuse_if_finalizing(message):
    """What CPython does not do any more once the main thread has ended."""
    if finalizing:
        raise RuntimeError(message + " at interpreter shutdown")
