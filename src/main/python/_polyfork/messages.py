# SPDX-License-Identifier: Apache-2.0
"""What the patches of multiprocessing's modules share: methods whose work is done in Java."""


def replace(owner, function):
    """Puts it into a class or module; it looks like the one whose place it takes."""
    original = getattr(owner, function.__name__)
    for name in ("__module__", "__qualname__", "__doc__"):
        setattr(function, name, getattr(original, name))
    setattr(owner, function.__name__, function)


def replace_all(owner, methods, *arguments):
    """Puts what a function of Java's returns, pairs of name and method, into a class."""
    for name, method in methods(owner, *arguments):
        setattr(owner, name, method)


def pickling(module):
    """The module, and functions that do what its pickler does when they are called."""
    return module, lambda obj: module._ForkingPickler.dumps(obj), lambda data: module._ForkingPickler.loads(data)
