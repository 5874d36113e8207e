# SPDX-License-Identifier: Apache-2.0
"""Libraries, what is in them, and what ctypes calls itself."""

RTLD_LOCAL, RTLD_GLOBAL, RTLD_NOW = 0, 0x100, 2
main_handle = None  # of the program itself


def dlopen(name, flag=RTLD_NOW, /):
    """dlopen(name, flag={RTLD_GLOBAL|RTLD_LOCAL}) open a shared library

Opens a shared library, None is the process itself; returns a handle. See dlopen(3)."""
    global main_handle
    file = None if name is None else polyfork.posix.fs_encoded(name)
    sys.audit("ctypes.dlopen", name)
    flag = number(flag) | RTLD_NOW
    handle = memory.dlopen(file, flag)
    if not handle:
        message = memory.dlerror()
        if not wants_python_api(message):
            raise OSError(message)
        load_python_api()
        handle = memory.dlopen(file, flag)
        if not handle:
            raise OSError(memory.dlerror())
    if name is None:
        main_handle = handle
    return handle


def dlclose(handle, /):
    """Gives a handle of a library back; see dlclose(3)."""
    if not memory.dlclose(number(handle)):
        raise OSError(memory.dlerror())


def dlsym(handle, name, /):
    """The address of a symbol in a library; OSError: there is none."""
    sys.audit("ctypes.dlsym/handle", handle, name)
    return find_symbol(number(handle), name, OSError)


def symbol_in(library, name, failure):
    handle = library._handle
    if not isinstance(handle, int):
        raise TypeError("the _handle attribute of the second argument must be an integer")
    return find_symbol(handle, name, failure)


def find_symbol(handle, name, failure):
    encoded = name.encode() if isinstance(name, str) else name
    if handle == main_handle:
        address = find_in_python_api(encoded.decode())
        if address:
            return address
    address = memory.dlsym(handle, encoded)
    if not address:
        raise failure(memory.dlerror())
    return address


# ---- functions that are none of C's: by addresses at which there is nothing

INTRINSICS = {}
places = []


def intrinsic(function):
    """Returns an address by which it is called."""
    place = new_memory(1)
    places.append(place)
    address = memory.address(place)
    INTRINSICS[address] = function
    return address


def cast(address, source, type):
    if not (isinstance(type, (PyCPointerType, PyCFuncPtrType)) or letter_of_pointer(type)):
        name = type.__name__ if isinstance(type, class_of) else class_of(type).__name__
        raise TypeError(f"cast() argument 2 must be a pointer type, not {name}")
    result = type()
    if isinstance(source, _CData):
        root = container(source)
        if root.kept is None:
            root.kept, root.owners = {}, {}
        result._links = links = Links()
        links.kept, links.owners = root.kept, root.owners
        if class_of(links.kept) is dict:
            links.kept[id(source)] = source
    set_pointer(memory.address(result), address)
    return result


def letter_of_pointer(type):
    return isinstance(type, CType) and letter_of(type) in ("P", "z", "Z", "O")


def string_at(address, size):
    sys.audit("ctypes.string_at", address, size)
    return text_at(address) if size == -1 else read(address, size)


def wstring_at(address, size):
    sys.audit("ctypes.wstring_at", address, size)
    return wide_text_at(address) if size == -1 else wide_text(read(address, size * WIDE))


# ---- errno, and the module's other names

def get_errno():
    sys.audit("ctypes.get_errno")
    return memory.get_errno()


def set_errno(value, /):
    value = polyfork.posix.c_int(value)
    sys.audit("ctypes.set_errno", value)
    return memory.set_errno(value)


def Py_INCREF(obj, /):
    return obj


def Py_DECREF(obj, /):
    return obj


def PyObj_FromPtr(address, /):
    sys.audit("ctypes.PyObj_FromPtr", address)
    return object_at(number(address))


FUNCTIONS = (
    sizeof, alignment, addressof, resize, buffer_info, _unpickle, byref, POINTER, pointer, call_function, call_cdeclfunction,
    dlopen, dlclose, dlsym, get_errno, set_errno, Py_INCREF, Py_DECREF, PyObj_FromPtr)


def constants():
    program = memory.dlopen(None, RTLD_NOW)
    return {
        "__version__": "1.1.0", "__doc__": "Create and manipulate C compatible data types in Python.",
        "_SimpleCData": _SimpleCData, "Structure": Structure, "Union": Union, "Array": Array, "_Pointer": _Pointer,
        "CFuncPtr": CFuncPtr, "ArgumentError": ArgumentError, "_pointer_type_cache": pointer_types,
        "FUNCFLAG_CDECL": FUNCFLAG_CDECL, "FUNCFLAG_PYTHONAPI": FUNCFLAG_PYTHONAPI,
        "FUNCFLAG_USE_ERRNO": FUNCFLAG_USE_ERRNO, "FUNCFLAG_USE_LASTERROR": FUNCFLAG_USE_LASTERROR,
        "CTYPES_MAX_ARGCOUNT": CTYPES_MAX_ARGCOUNT, "SIZEOF_TIME_T": 8, "RTLD_LOCAL": RTLD_LOCAL, "RTLD_GLOBAL": RTLD_GLOBAL,
        "_memmove_addr": memory.dlsym(program, b"memmove"), "_memset_addr": memory.dlsym(program, b"memset"),
        "_string_at_addr": intrinsic(string_at), "_wstring_at_addr": intrinsic(wstring_at), "_cast_addr": intrinsic(cast),
    }.items()
