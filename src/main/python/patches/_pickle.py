# SPDX-License-Identifier: Apache-2.0
"""
_pickle: load maps the names of Python 2, and load and loads call find_class; an object that cannot be pickled is named. As
_pickle.c; the methods of Pickler and Unpickler are Java's.
"""


def patch(_pickle):
    native, Unpickler = polyfork.native, _pickle.Unpickler
    dump_plainly, dumps_plainly = _pickle.dump, _pickle.dumps

    def text(name, value):
        if not isinstance(value, str):
            raise TypeError(f"loads() argument '{name}' must be str, not {type(value).__name__}")
        return value

    def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        """Write a pickled representation of obj to the open file object file.

This is equivalent to Pickler(file, protocol).dump(obj)."""
        try:
            dump_plainly(obj, file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
        except (AttributeError, _pickle.PicklingError) as error:
            native.reword_pickling_error(error)
            raise

    def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
        """Return the pickled representation of the object as a bytes object."""
        try:
            return dumps_plainly(obj, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
        except (AttributeError, _pickle.PicklingError) as error:
            native.reword_pickling_error(error)
            raise

    def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        """Read and return an object from the pickle data stored in a file.

This is equivalent to Unpickler(file).load()."""
        return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()

    def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        """Read and return an object from the given pickle data."""
        return native.load_pickle(data, bool(fix_imports), text("encoding", encoding), text("errors", errors), buffers)

    for function in dump, dumps, load, loads:
        polyfork.built_in(_pickle, function)
