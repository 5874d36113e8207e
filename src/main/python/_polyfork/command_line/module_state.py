# SPDX-License-Identifier: Apache-2.0
"""What modules keep in their variables, in those of their classes and objects, and in the containers there."""

import itertools
from copy import copy
from types import ModuleType

CONTAINERS = ("dict", "OrderedDict", "WeakValueDictionary", "set", "WeakSet", "list", "deque")


def state_of(modules):
    """A function that puts back what the modules keep now, whenever it is called."""
    names = {module.__name__ for module in modules}
    found = {}  # by their identity
    for module in modules:
        note(module, names, found)
    return lambda: [put_back() for put_back in found.values()]


def note(value, names, found):
    if id(value) in found:
        return
    if type(value).__name__ in CONTAINERS:
        found[id(value)] = content_of(value)
    elif is_of(value, names):
        found[id(value)] = variables_of(value)
        for _, variable in variables(value):
            note(variable, names, found)


def is_of(value, names):
    """Is it one of the modules, or a class or an object of them that has variables?"""
    if isinstance(value, ModuleType):
        return value.__name__ in names
    owner = value if isinstance(value, type) else type(value)
    return owner.__module__ in names and hasattr(value, "__dict__")


def content_of(container):
    before = container.copy()

    def put_back():
        if container != before:
            container.clear()
            (container.extend if hasattr(container, "extend") else container.update)(before)

    return put_back


def variables_of(owner):
    before = {name: own(value) for name, value in variables(owner)}

    def put_back():
        now = dict(variables(owner))
        for name in now.keys() - before.keys():
            delattr(owner, name)
        for name, value in before.items():
            if now.get(name, before) is not value:
                setattr(owner, name, own(value))

    return put_back


def variables(owner):
    """Without those that Python itself reads: in a class they are what its type does, in a module one has built-in functions."""
    return [(name, value) for name, value in vars(owner).items() if not name.startswith("__")]


def own(value):
    """A counter is another after each count."""
    if type(value) is itertools.count:
        return copy(value)
    counter = getattr(value, "__self__", None)
    return copy(counter).__next__ if type(counter) is itertools.count else value
