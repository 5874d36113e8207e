"""The atexit module, as atexitmodule.c. GraalPy's own has other words for what an exit handler raises."""


def install(built_in):
    import atexit
    import sys

    handlers = []  # None: unregistered

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
        for index, handler in enumerate(handlers):
            if handler is not None and handler[0] == func:
                handlers[index] = None

    def _run_exitfuncs():
        """Run all registered exit functions.

If a callback raises an exception, it is logged with sys.unraisablehook."""
        for index in reversed(range(len(handlers))):  # not those that a handler registers
            if index >= len(handlers) or handlers[index] is None:
                continue
            func, args, kwargs = handlers[index]
            try:
                func(*args, **kwargs)
            except BaseException as error:
                sys.unraisablehook(sys.UnraisableHookArgs((
                    type(error), error, error.__traceback__, "Exception ignored in atexit callback", func)))
        handlers.clear()

    def _clear():
        """Clear the list of previously registered exit functions."""
        handlers.clear()

    def _ncallbacks():
        """Return the number of registered exit functions."""
        return len(handlers)

    atexit.register(_run_exitfuncs)  # with GraalPy's own, which runs when a context is closed
    for function in (register, unregister, _run_exitfuncs, _clear, _ncallbacks):
        built_in(atexit, function)


install
