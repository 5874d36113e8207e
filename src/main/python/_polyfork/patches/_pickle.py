# SPDX-License-Identifier: Apache-2.0
"""
_pickle: load maps the names of Python 2, and load and loads call find_class; an object that cannot be pickled is named. As
_pickle.c; the methods of Pickler and Unpickler are Java's.
"""

import _pickle

from _polyfork import native
from _polyfork.native import built_in

Unpickler = _pickle.Unpickler
graalpy_dump, graalpy_dumps = _pickle.dump, _pickle.dumps


def text(name, value):
    if not isinstance(value, str):
        raise TypeError(f"loads() argument '{name}' must be str, not {type(value).__name__}")
    return value


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes an object, pickled, to a binary file. PicklingError: it cannot be."""
    try:
        graalpy_dump(obj, file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    except (AttributeError, _pickle.PicklingError) as error:
        native.reword_pickling_error(error)
        raise


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The bytes that dump() would write. PicklingError: the object cannot be pickled."""
    try:
        return graalpy_dumps(obj, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    except (AttributeError, _pickle.PicklingError) as error:
        native.reword_pickling_error(error)
        raise


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads a pickled object from a binary file, and returns one like it. encoding and errors are for texts of Python 2;
    buffers: what dump() has given to its buffer_callback."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """An object like the one that dumps() has made these bytes of. The other arguments are load()'s."""
    return native.load_pickle(data, bool(fix_imports), text("encoding", encoding), text("errors", errors), buffers)


for function in dump, dumps, load, loads:
    built_in(_pickle, function)
