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

import logging

print(atexit._ncallbacks() - handlers)


class Handler(logging.Handler):
    def close(self):
        print("closed by logging.shutdown")
        super().close()


handler = Handler()
