# SPDX-License-Identifier: Apache-2.0
"""What all types of ctypes share: the base of their metaclasses, and the base of their objects, _CData."""


class TypeInfo:
    """What C knows of a type. When objects of it have been made, or of a type that has it inside, it is final."""

    __slots__ = (
        "size", "align", "length", "format", "shape", "item_size", "layout", "scalar", "get", "set", "item", "ffi",
        "members", "pointer", "has_pointer", "argtypes", "converters", "restype", "check", "flags", "complete",
        "number")

    def __init__(self, size, align, length):
        self.size = size
        self.align = align
        self.length = length  # of the things that its objects keep alive
        self.format = "B"
        self.shape = ()
        self.scalar = None
        self.get = self.set = None
        self.item = None  # the type of an array's items, or that which a pointer points to
        self.item_size = size
        self.ffi = 0  # libffi's description, made when it is needed
        self.members = ()  # the scalars in it: pairs of their offsets and Scalars
        self.pointer = False
        self.has_pointer = False
        self.complete = None  # gives new objects what only this type's have
        self.number = 0  # the kind of the number that programs see instead of an object

    def seal(self, cls, kind=0):
        """All is known of it."""
        shape = tuple([min(length, INT_MAX) for length in self.shape])
        self.layout = memory.describe(cls, self.size, self.format, min(self.item_size, INT_MAX), shape, kind)


INT_MAX = 0x7FFFFFFF


def info_of(type):
    """None: it has no size, or is no type of ctypes."""
    return getattr(type, "_ctypes_", None)


def concrete(type):
    info = info_of(type)
    if info is None:
        raise TypeError("abstract class")
    memory.use(info.layout)
    return info


def describe(type, info, kind=0):
    set_type_attribute(type, "_ctypes_", info)
    info.seal(type, kind)
    info.number = kind if kind and info.scalar is not None and is_value(type, info) else 0
    if len(info.shape) != 1:  # that of the others is as GraalPy takes it to be anyway
        memory.give_buffer(type)


set_type_attribute = type.__setattr__


def caller_module():
    """That of the function of the program's that makes a type."""
    frame = sys._getframe(1)
    while frame.f_globals is OWN_GLOBALS:
        frame = frame.f_back
    return frame.f_globals.get("__name__", "__main__")


OWN_GLOBALS = globals()


class CType(type):
    """The metaclass of all of them."""

    __module__ = "_ctypes"

    def __new__(metatype, name, bases, namespace, **options):
        if "__module__" not in namespace:
            namespace = {**namespace, "__module__": caller_module()}
        return super().__new__(metatype, name, bases, namespace, **options)

    def __mul__(self, length):
        return array_of(self, length)

    def __rmul__(self, length):
        return array_of(self, length)

    def from_address(self, address, /):
        """C.from_address(integer) -> C instance
access a C instance at the specified address"""
        if not isinstance(address, int):
            raise TypeError("integer expected")
        return object_at_address(self, address)

    def from_buffer(self, buffer, offset=0, /):
        """C.from_buffer(object, offset=0) -> C instance
create a C instance from a writeable buffer"""
        info = concrete(self)
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError("underlying buffer is not writable")
        if not view.c_contiguous:
            raise TypeError("underlying buffer is not C contiguous")
        check_room(info, view.nbytes, offset)
        sys.audit("ctypes.cdata/buffer", view, view.nbytes, offset)
        result = object_at_address(self, memory.address_of_view(view) + offset)
        keep(result, -1, Kept(view, memory.hold(view)))
        return result

    def from_buffer_copy(self, buffer, offset=0, /):
        """C.from_buffer_copy(object, offset=0) -> C instance
create a C instance from a readable buffer"""
        info = concrete(self)
        data = bytes_of(buffer)
        check_room(info, len(data), offset)
        sys.audit("ctypes.cdata/buffer", 0, len(data), offset)
        result = self.__new__(self)
        write(memory.address(result), data[offset:offset + info.size])
        return result

    def in_dll(self, library, name, /):
        """C.in_dll(dll, name) -> C instance
access a C instance in a dll"""
        if not isinstance(name, str):
            raise TypeError(f"in_dll() argument 2 must be str, not {type(name).__name__}")
        sys.audit("ctypes.dlsym", library, name)
        return object_at_address(self, symbol_in(library, name, ValueError))

    def from_param(self, value, /):
        """Convert a Python object into a function call parameter."""
        if isinstance(value, self):
            return value
        if type(value) is CArgObject:
            item = concrete(self).item
            if item is not None and isinstance(value._obj, item):
                return value
            raise TypeError(f"expected {self.__name__} instance instead of pointer to {type(value._obj).__name__}")
        try:
            parameter = value._as_parameter_
        except AttributeError:
            parameter = MISSING
        if parameter is MISSING:
            raise TypeError(f"expected {self.__name__} instance instead of {type(value).__name__}")
        return self.from_param(parameter)


MISSING = object()


def bytes_of(buffer):
    if isinstance(buffer, _CData):
        return read(memory.address(buffer), memory.size(buffer))
    with memoryview(buffer) as view:
        return view.tobytes()


def check_room(info, length, offset):
    if offset < 0:
        raise ValueError("offset cannot be negative")
    if info.size > length - offset:
        raise ValueError(f"Buffer size too small ({length} instead of at least {info.size + offset} bytes)")


class _CData:
    """What all types of C have in common."""

    __module__ = "_ctypes"
    __slots__ = ("_links",)
    __new__ = staticmethod(memory.new_object)

    @property
    def _b_base_(self):
        """The object in whose memory this one lies, or None."""
        links = links_of(self)
        return links.base if links is not None else None

    @property
    def _b_needsfree_(self):
        """Whether the memory is the object's own."""
        return int(memory.owns(self))

    @property
    def _objects(self):
        """Objects that live as long as this one, for it points to them; not to be changed."""
        links = links_of(self)
        return links.kept if links is not None else None

    @_objects.setter
    def _objects(self, value):
        raise AttributeError("readonly attribute")

    def __ctypes_from_outparam__(self):
        """default __ctypes_from_outparam__ method returns itself."""
        return self

    def __hash__(self):
        raise TypeError("unhashable type")

    def __reduce__(self):
        info = type(self)._ctypes_
        if info.pointer or info.has_pointer:
            raise ValueError("ctypes objects containing pointers cannot be pickled")
        return sys.modules["_ctypes"]._unpickle, (type(self), (self.__dict__, read(memory.address(self), memory.size(self))))

    def __setstate__(self, state):
        attributes, data = state
        write(memory.address(self), data[:memory.size(self)])
        self.__dict__.update(attributes)


def object_at_address(type, address):
    """PyCData_AtAddress"""
    info = concrete(type)
    sys.audit("ctypes.cdata", address)
    return completed(memory.new_at(type, address), info)


def part_of(type, base, index, address):
    """PyCData_FromBaseObj: an object in the memory of another."""
    data = completed(memory.new_at(type, address), type._ctypes_)
    data._links = Links(base, index)
    return data


def completed(data, info):
    if info.complete is not None:
        info.complete(data)
    return data


def is_value(type, info):
    """Are its objects seen as values, when they are part of others? Those of types that programs derive are not."""
    return info.get is not None and (not isinstance(type, PyCSimpleType) or type.__base__ is _SimpleCData)


def get_part(type, base, index, address):
    """PyCData_get"""
    info = type._ctypes_
    if is_value(type, info):
        return info.get(address)
    return part_of(type, base, index, address)


def set_part(data, type, value, index, address):
    """PyCData_set"""
    keep(data, index, put(type, value, address))


def put(type, value, address):
    """Puts a value to an address; returns what is to be kept."""
    info = type._ctypes_
    if not isinstance(value, _CData):
        if info.set is not None:
            return info.set(address, value)
        if isinstance(value, tuple):
            return put(type, made_of(type, value), address)
        if value is None and isinstance(type, PyCPointerType):
            set_pointer(address, 0)
            return None
        raise TypeError(f"expected {type.__name__} instance, got {class_of(value).__name__}")
    if isinstance(value, type):
        memory.copy(memory.address(value), address, info.size)
        return kept_by(value)
    if isinstance(type, PyCPointerType) and isinstance(value, Array):
        if class_of(value)._ctypes_.item is info.item:
            set_pointer(address, memory.address(value))
            kept = kept_by(value)
            return Kept((kept.value, value), kept.owner) if class_of(kept) is Kept else (kept, value)
    raise TypeError(f"incompatible types, {class_of(value).__name__} instance instead of {type.__name__} instance")


def made_of(type, values):
    try:
        return type(*values)
    except Exception as error:
        failure = error
    raise RuntimeError(f"({type.__name__}) {class_of(failure).__name__}: {failure}")


class_of = type


def sizeof(obj, /):
    """sizeof(C type) -> integer
sizeof(C instance) -> integer

The size in bytes of a type of C's, or of an object of one."""
    if isinstance(obj, _CData):
        return memory.size(obj)
    info = info_of(obj) if isinstance(obj, type) else None
    if info is None:
        raise TypeError("this type has no size")
    return info.size


def alignment(obj, /):
    """alignment(C type) -> integer
alignment(C instance) -> integer

The alignment in bytes of a type of C's, or of an object of one."""
    info = info_of(obj if isinstance(obj, type) else type(obj))
    if info is None:
        raise TypeError("no alignment info")
    return info.align


def addressof(obj, /):
    """addressof(C instance) -> integer

The address of an object's memory."""
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    sys.audit("ctypes.addressof", obj)
    return memory.address(obj)


def resize(obj, size, /):
    """Gives an object memory of so many bytes, at least as many as its type has."""
    size = number(size)
    if not isinstance(obj, _CData):
        raise TypeError("expected ctypes instance")
    least = type(obj)._ctypes_.size
    if size < least:
        raise ValueError(f"minimum size is {least}")
    if not memory.owns(obj):
        raise ValueError("Memory cannot be resized because this object doesn't own it")
    memory.resize(obj, size)


def buffer_info(obj, /):
    """The format, the number of dimensions and the lengths by which a type exports its memory."""
    info = info_of(obj if isinstance(obj, type) else type(obj))
    if info is None:
        raise TypeError("not a ctypes type or object")
    return info.format, len(info.shape), info.shape


def _unpickle(type, state, /):
    obj = type.__new__(type)
    obj.__setstate__(state)
    return obj
