"""The end of a Python program: an exception that nothing caught, and what Py_FinalizeEx does."""


def program_end():
    import _signal
    import os
    import sys

    FLUSH_FAILED = 120
    LONG_MIN, LONG_MAX = -(2**63), 2**63 - 1

    def report_uncaught(error):
        """Says what ended the program; its exit status, or the negative number of the signal to end by."""
        if type(error).__module__ == "polyglot":
            return None  # no exception of Python's
        if isinstance(error, SystemExit):
            return exit_status(error.code)
        sys.last_exc = sys.last_value = error
        sys.last_type, sys.last_traceback = type(error), error.__traceback__
        status = call_excepthook(error)
        if status is not None:
            return status
        return -_signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1

    def call_excepthook(error):
        """As _PyErr_PrintEx: the status if the hook itself exits."""
        hook = getattr(sys, "excepthook", write_error)
        if hook is write_error:
            write_error("sys.excepthook is missing\n")
            show(error)
            return None
        try:
            hook(type(error), error, error.__traceback__)
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
            return code & 0xFF if LONG_MIN <= code <= LONG_MAX else 0xFF
        try:
            text = str(code)
        except BaseException:
            text = ""
        if sys.stderr is None:
            os.write(2, (text + "\n").encode(errors="backslashreplace"))
        else:
            write_error(text + "\n")
        return 1

    def show(error):
        sys.__excepthook__(type(error), error, error.__traceback__)

    def write_error(text):
        try:
            if sys.stderr is not None:
                sys.stderr.write(text)
        except BaseException:
            pass  # there is no other place to say it

    def unraisable(error, source):
        sys.unraisablehook(sys.UnraisableHookArgs((type(error), error, error.__traceback__, None, source)))

    def flush(stream):
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()

    def finish(status):
        """Waits for threads, runs exit handlers, flushes the streams. The status: 120 if a flush failed."""
        threading = sys.modules.get("threading")
        if threading is not None:
            try:
                threading._shutdown()
            except BaseException as error:
                unraisable(error, threading)
        import atexit

        atexit._run_exitfuncs()
        flushed = True
        try:
            flush(sys.stdout)
        except BaseException as error:
            unraisable(error, sys.stdout)
            flushed = False
        try:
            flush(sys.stderr)
        except BaseException:
            flushed = False
        return status if flushed or status < 0 else FLUSH_FAILED

    return report_uncaught, finish


program_end()
