# SPDX-License-Identifier: Apache-2.0
"""
ctypes.pythonapi: functions of CPython's C API. Some are here, the others are GraalPy's, which has them for extension modules and
takes a second to load them; what it does not have is not found.
"""

import sys

from _polyfork import native
from _polyfork import native_ctypes as memory
from _polyfork.ctypes.kinds import KINDS, POINTER_SIZE
from _polyfork.ctypes.own_functions import places, python_function
from _polyfork.ctypes.scalars import copy_of, new_memory, set_pointer, store, wide_bytes
from _polyfork.loader import load

PYTHON_API = {}  # addresses of GraalPy's, and their names
CALLBACKS = {}  # addresses of those that are here, by their names
unimplemented = None


def find_in_python_api(name):
    """The address of a function or variable by its name; 0: it is none of the C API's."""
    if not name.startswith(("Py", "_Py")):
        return 0
    if name in HERE:
        if name not in CALLBACKS:
            CALLBACKS[name] = python_function(HERE[name])
        return CALLBACKS[name]
    if name in unimplemented_names():
        return 0
    memory.load_python_api()
    address = memory.python_api_symbol(name)
    if address:
        PYTHON_API[address] = name
    return address


def unimplemented_names():
    global unimplemented
    if unimplemented is None:
        unimplemented = load("ctypes.unimplemented").UNIMPLEMENTED
    return unimplemented


def wants_python_api(message):
    """Of a library that cannot be opened: does it need the C API?"""
    return "undefined symbol: Py" in message or "undefined symbol: _Py" in message


# ---- those that are here: they take and return what C does


def raise_exception(exception):
    raise exception


def PyThreadState_SetAsyncExc(ident, exception):
    return int(native.set_async_exc(ident, exception or None, raise_exception))


kept_texts = {}


def kept_text(text):
    """The address of a string that stays."""
    if text not in kept_texts:
        kept_texts[text] = copy_of(text.encode() + b"\0")
    return memory.address(kept_texts[text])


def Py_GetVersion():
    return kept_text(sys.version)


def Py_IsInitialized():
    return 1


def Py_GetArgcArgv(argc, argv):
    words = [copy_of(wide_bytes(word + "\0")) for word in sys.orig_argv]
    vector = new_memory((len(words) + 1) * POINTER_SIZE)
    places.extend([vector, *words])
    for index, word in enumerate(words):
        set_pointer(memory.address(vector) + index * POINTER_SIZE, memory.address(word))
    store(KINDS["i"], argc, len(words))
    set_pointer(argv, memory.address(vector))
    return 0


references = {}  # to objects that Py_IncRef has counted


def Py_IncRef(object):
    references.setdefault(id(object), []).append(object)
    return 0


def Py_DecRef(object):
    held = references.get(id(object))
    if held:
        held.pop()
        if not held:
            del references[id(object)]
    return 0


HERE = {
    function.__name__: function
    for function in (PyThreadState_SetAsyncExc, Py_GetVersion, Py_IsInitialized, Py_GetArgcArgv, Py_IncRef, Py_DecRef)
}
