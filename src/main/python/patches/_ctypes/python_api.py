# SPDX-License-Identifier: Apache-2.0
"""
ctypes.pythonapi: functions of CPython's C API. Some are here, the others are GraalPy's, which has them for extension modules and
takes a second to load them; what it does not have is not found.
"""

PYTHON_API = {}  # addresses of GraalPy's, and their names
OVERRIDES = {}  # names of those that are here, and their addresses
unimplemented = None


def find_in_python_api(name):
    """The address of a function or variable by its name; 0: it is none of the C API's."""
    if not name.startswith(("Py", "_Py")):
        return 0
    if name in HERE:
        if name not in OVERRIDES:
            OVERRIDES[name] = python_function(HERE[name])
        return OVERRIDES[name]
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
        namespace = {}
        exec(polyfork.code_of("_ctypes/unimplemented"), namespace)
        unimplemented = namespace["UNIMPLEMENTED"]
    return unimplemented


def wants_python_api(message):
    """Of a library that cannot be opened: does it need the C API?"""
    return "undefined symbol: Py" in message or "undefined symbol: _Py" in message


def load_python_api():
    memory.load_python_api()


def object_of_python_api(address):
    if not memory.has_python_api():
        raise ValueError("no object of Python's is there")
    return memory.object_of_pointer(address)


def call_python_api(address, restype, check, arguments):
    values = tuple([
        memory.pointer_to_object(object_at(argument.value)) if argument.tag == "O" and argument.value else argument.value
        for argument in arguments])
    returns_object = restype is not None and letter_of(restype) == "O"
    result = call_native(address, KEEPS_LOCK, PY_OBJECT_POINTER if returns_object else restype, None, arguments, values)
    exception = memory.take_python_api_exception()
    if exception is not None:
        raise exception
    if returns_object:
        if not result:
            raise ValueError("PyObject is NULL")
        result = memory.returned_object(result)
    return result if check is None else check(result)


PY_OBJECT_POINTER = PyCSimpleType("c_void_p", (_SimpleCData,), {"_type_": "P", "__module__": "_ctypes"})


# ---- those that are here: they take and return what C does

C_FUNCTIONS = {}


def python_function(function):
    place = new_memory(1)
    places.append(place)
    address = memory.address(place)
    C_FUNCTIONS[address] = function
    return address


def call_here(address, restype, check, arguments):
    result = C_FUNCTIONS[address](*[plain_value(argument) for argument in arguments])
    if restype is None:
        return None
    info = info_of(restype)
    if info is None:
        return restype(result)
    holder = completed(memory.new_object(restype), info)
    place = memory.address(holder)
    if info.size:
        store(POINTER_KIND if info.size >= POINTER_SIZE else KINDS["i"], place, result)
    value = info.get(place) if is_value(restype, info) else holder
    return value if check is None else check(value)


def raise_exception(exception):
    raise exception


def PyThreadState_SetAsyncExc(ident, exception):
    return int(polyfork.native.set_async_exc(ident, exception or None, raise_exception))


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


HERE = {function.__name__: function for function in (
    PyThreadState_SetAsyncExc, Py_GetVersion, Py_IsInitialized, Py_GetArgcArgv, Py_IncRef, Py_DecRef)}
