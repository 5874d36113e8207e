"""The atexit module. GraalPy's own has other words for what an exit handler raises."""


def install():
    import atexit
    import sys

    handlers = []

    def register(func, /, *args, **kwargs):
        """Register a function to be executed upon normal program termination

    func - function to be called at exit
    args - optional arguments to pass to func
    kwargs - optional keyword arguments to pass to func

    func is returned to facilitate usage as a decorator."""
        if not callable(func):
            raise TypeError("the first argument must be callable")
        handlers.append((func, args, kwargs))
        return func

    def unregister(func, /):
        """Unregister an exit function which was previously registered using
atexit.register

    func - function to be unregistered"""
        handlers[:] = [handler for handler in handlers if handler[0] != func]

    def run_handlers():
        while handlers:
            func, args, kwargs = handlers.pop()
            try:
                func(*args, **kwargs)
            except BaseException as error:
                sys.unraisablehook(sys.UnraisableHookArgs((
                    type(error), error, error.__traceback__, "Exception ignored in atexit callback", func)))

    def _clear():
        """Clear the list of previously registered exit functions."""
        handlers.clear()

    def _ncallbacks():
        """Return the number of registered exit functions."""
        return len(handlers)

    atexit.register(run_handlers)  # GraalPy's own _run_exitfuncs calls it
    for function in (register, unregister, _clear, _ncallbacks):
        function.__module__ = "atexit"
        function.__qualname__ = function.__name__
        setattr(atexit, function.__name__, function)


install
