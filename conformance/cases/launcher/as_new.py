"""What a program finds in modules that it imports is as new, whatever was done with them in advance."""

import atexit
import sys

handlers = atexit._ncallbacks()
atexit.register(print, "registered before logging is imported")
print([name for name in sys.modules if name.startswith(("multiprocessing", "concurrent", "subprocess", "logging"))])
import weakref
from multiprocessing import connection, context, process, util

print(context._default_context.get_start_method(allow_none=True), process.active_children(), next(process._process_counter))
print(len(util._finalizer_registry))
print(weakref.finalize._registered_with_atexit, len(weakref.finalize._registry), repr(weakref.finalize._index_iter))
ends = connection.Pipe()
ends[0].send(1)
print(ends[1].recv(), context._default_context.get_start_method(allow_none=True))


import tempfile

print(tempfile.tempdir)

import dataclasses  # its classes are made by the import
from collections import Counter


def subclasses_of(cls, found):
    for subclass in set(type.__subclasses__(cls)) - found:
        found.add(subclass)
        subclasses_of(subclass, found)
    return found


named = Counter((cls.__module__, cls.__qualname__) for cls in subclasses_of(object, set()))
standard = {"abc", "contextlib", "dataclasses", "enum", "functools", "json.decoder", "logging", "pathlib", "string", "typing"}
print([name for (module, name), times in named.items() if module == "training" or times > 1 and module in standard])

import collections.abc

abstract = {name: getattr(collections.abc, name) for name in collections.abc.__all__}
print([[name for name, base in abstract.items() if issubclass(cls, base)] for cls in abstract.values()])

import logging

print(atexit._ncallbacks() - handlers)


class Handler(logging.Handler):
    def close(self):
        print("closed by logging.shutdown")
        super().close()


handler = Handler()
