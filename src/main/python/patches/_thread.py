"""_thread: the greatest timeout, sizes of stacks, interrupt_main, and what threading's excepthook is made of. As _threadmodule.c."""


def patch(_thread):
    import _signal
    import os
    import sys

    built_in, posix = polyfork.built_in, polyfork.posix
    _thread.TIMEOUT_MAX = 9223372036.0
    _thread.allocate = _thread.allocate_lock
    if not hasattr(_thread, "LockType"):  # in a second context GraalPy has it by the name that the type has got
        _thread.LockType = _thread.lock
        del _thread.lock

    # ---- the main thread

    def interrupt_main(signum=_signal.SIGINT, /):
        """Simulate the arrival of the given signal in the main thread,
where the corresponding signal handler will be executed.
If *signum* is omitted, SIGINT is assumed.
A subthread can use this function to interrupt the main thread.

Note: the default signal handler for SIGINT raises ``KeyboardInterrupt``."""
        number = posix.pid(signum)
        if not 1 <= number < _signal.NSIG:
            raise ValueError("signal number out of range")
        posix.simulate_signal(number)

    def _is_main_interpreter():
        """_is_main_interpreter()

Return True if the current interpreter is the main Python interpreter."""
        return True

    # ---- threads

    start_thread = _thread.start_new_thread

    def start_new_thread(function, args, kwargs={}, /):
        """start_new_thread(function, args[, kwargs])
(start_new() is an obsolete synonym)

Start a new thread and return its identifier.

The thread will call the function with positional arguments from the
tuple args and keyword arguments taken from the optional dictionary
kwargs.  The thread exits when the function returns; the return value
is ignored.  The thread will also exit when the function raises an
unhandled exception; a stack trace will be printed unless the exception
is SystemExit."""
        if not callable(function):
            raise TypeError("first arg must be callable")
        if not isinstance(args, tuple):
            raise TypeError("2nd arg must be a tuple")
        if not isinstance(kwargs, dict):
            raise TypeError("optional 3rd arg must be a dictionary")
        return start_thread(function, args, kwargs)

    def exit():
        """exit()
(exit_thread() is an obsolete synonym)

This is synonymous to ``raise SystemExit''.  It will cause the current
thread to exit silently unless the exception is caught."""
        raise SystemExit

    # ---- stacks

    SMALLEST_STACK = 32768
    stack = 0

    def stack_size(size=0, /):
        """stack_size([size]) -> size

Return the thread stack size used when creating new threads. The optional size
argument is the size of the stacks of threads that are created from now on, 0 for
the system's default, or at least 32768. Here it is kept, and has no effect."""
        nonlocal stack
        size = posix.c_ssize_t(size)
        if size < 0:
            raise ValueError("size must be 0 or a positive value")
        if 0 < size < SMALLEST_STACK:
            raise ValueError(f"size not valid: {size} bytes")
        stack, old = size, stack
        return old

    # ---- exceptions

    ExceptHookArgs = polyfork.struct_sequence(
        "_thread", "_ExceptHookArgs",
        "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
        ("exc_type", "exc_value", "exc_traceback", "thread"))
    _thread._ExceptHookArgs = ExceptHookArgs

    def _excepthook(args, /):
        """_excepthook($module, (exc_type, exc_value, exc_traceback, thread), /)
--

Handle uncaught Thread.run() exception."""
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

    for function in interrupt_main, _is_main_interpreter, start_new_thread, exit, stack_size, _excepthook:
        built_in(_thread, function)
    _thread.start_new, _thread.exit_thread = _thread.start_new_thread, _thread.exit
