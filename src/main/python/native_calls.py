"""Functions of Java's, called as CPython calls its own: only those that wait give the global interpreter lock up."""


def namespace(members, names, waiting, arrays):
    """An object with the members; waiting and arrays name the functions that wait, and that return a sequence."""
    from types import SimpleNamespace
    from polyglot import __set_gil_locked_during_foreign_calls__ as set_lock_kept

    def keeping_lock(kept, function):
        def call(*arguments):
            before = set_lock_kept(kept)
            try:
                return function(*arguments)
            finally:
                set_lock_kept(before)

        return call

    to_tuple = keeping_lock(True, tuple)

    def returning_tuple(function):
        return lambda *arguments: to_tuple(function(*arguments))

    result = SimpleNamespace()
    waiting, arrays = set(waiting), set(arrays)
    for name in names:
        value = getattr(members, name)
        if callable(value):
            value = keeping_lock(name not in waiting, value)
        if name in arrays:
            value = returning_tuple(value)
        setattr(result, name, value)
    return result


namespace
