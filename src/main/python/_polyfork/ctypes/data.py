# SPDX-License-Identifier: Apache-2.0
"""The base of all objects of ctypes, _CData, and how one is made, got and set that is part of another."""

import operator
import sys
from types import FunctionType

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.keeping import Kept, Links, keep, kept_by, links_of
from _polyfork.ctypes.scalars import read, set_pointer, write
from _polyfork.ctypes.type_info import ARRAY_FORM, POINTER_FORM, class_of, concrete, info_of

__name__ = "_ctypes"  # what programs see as the module of its classes and functions


class _CData:
    """What all types of C have in common."""

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
        """What a function returns for an output parameter: the object itself."""
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
        write(memory.address(self), data[: memory.size(self)])
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


def get_part(type, base, index, address):
    """PyCData_get"""
    info = type._ctypes_
    if info.is_value:
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
        if value is None and info.form == POINTER_FORM:
            set_pointer(address, 0)
            return None
        raise TypeError(f"expected {type.__name__} instance, got {class_of(value).__name__}")
    if isinstance(value, type):
        memory.copy(memory.address(value), address, info.size)
        return kept_by(value)
    given = class_of(value)._ctypes_
    if info.form == POINTER_FORM and given.form == ARRAY_FORM:
        if given.item is info.item:
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


def bytes_of(buffer):
    if isinstance(buffer, _CData):
        return read(memory.address(buffer), memory.size(buffer))
    with memoryview(buffer) as view:
        return view.tobytes()


def derived(metatype, name, doc, members):
    """A base of ctypes' types: it has no size itself."""
    for own_name, member in members.items():
        if isinstance(member, FunctionType):
            member.__name__, member.__qualname__ = own_name, f"{name}.{own_name}"
    return type.__new__(metatype, name, (_CData,), {"__module__": "_ctypes", "__slots__": (), "__doc__": doc, **members})


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
    size = operator.index(size)
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
