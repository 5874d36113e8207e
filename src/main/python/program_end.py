"""The end of a Python program: an exception that nothing caught, and what Py_FinalizeEx does."""


def program_end():
    import signal
    import sys

    def report_uncaught(error):
        """Says what ended the program; its exit status, or the negative number of the signal to end by."""
        if type(error).__module__ == "polyglot":
            return None  # no exception of Python's
        if isinstance(error, SystemExit):
            if error.code is None:
                return 0
            if isinstance(error.code, int):
                return error.code & 0xFF
            flush(sys.stdout)
            print(error.code, file=sys.stderr)
            return 1
        sys.last_exc = sys.last_value = error
        sys.last_type, sys.last_traceback = type(error), error.__traceback__
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        except BaseException as hook_error:
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(hook_error), hook_error, hook_error.__traceback__)
            print("\nOriginal exception was:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
        return -int(signal.SIGINT) if isinstance(error, KeyboardInterrupt) else 1

    def unraisable(error, source):
        sys.unraisablehook(sys.UnraisableHookArgs((type(error), error, error.__traceback__, None, source)))

    def flush(stream):
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()

    def finish(status):
        """Waits for threads, runs exit handlers, flushes the streams. The status; 120 if a flush failed, not 0."""
        threading = sys.modules.get("threading")
        if threading is not None:
            try:
                threading._shutdown()
            except BaseException as error:
                unraisable(error, threading)
        import atexit

        atexit._run_exitfuncs()
        try:
            flush(sys.stdout)
        except BaseException as error:
            unraisable(error, sys.stdout)
            status = status or 120
        try:
            flush(sys.stderr)
        except BaseException:
            status = status or 120
        return status

    return report_uncaught, finish


program_end()
