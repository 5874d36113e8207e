# SPDX-License-Identifier: Apache-2.0
"""Types of single values: c_int and its like, derived from _SimpleCData."""

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.data import derived
from _polyfork.ctypes.keeping import keep
from _polyfork.ctypes.parameters import FROM_PARAM, argument_of
from _polyfork.ctypes.scalars import SCALARS, read
from _polyfork.ctypes.type_info import MISSING, TypeInfo, concrete, describe
from _polyfork.ctypes.types import CType

__name__ = "_ctypes"  # what programs see as the module of its classes and functions

SIMPLE_TYPES = "cbBhHiIlLdfuzZqQPXOv?g"
FORMATS = {"l": "q", "L": "Q"}


def simple_info(scalar, order, is_value):
    info = TypeInfo(scalar.size, scalar.size, 0)
    info.scalar = scalar
    info.get, info.set = scalar.get, scalar.set
    info.format = order + FORMATS.get(scalar.letter, scalar.letter)
    info.members = ((0, scalar),)
    info.is_value = is_value
    return info


class PyCSimpleType(CType):
    """The type of simple types: numbers, characters, addresses."""

    def __new__(metatype, name, bases, namespace, **options):
        cls = super().__new__(metatype, name, bases, namespace, **options)
        scalar = scalar_of(getattr(cls, "_type_", MISSING))
        is_value = cls.__base__ is _SimpleCData  # those that programs derive are none
        info = simple_info(scalar, "<", is_value)
        describe(cls, info, scalar.kind if scalar.letter in NUMBERS else 0)
        if is_value:
            cls._ctypes_.pointer = scalar.letter in "zZPO"
            if scalar.letter in FROM_PARAM:
                cls.from_param = classmethod(FROM_PARAM[scalar.letter])
        if metatype is PyCSimpleType and scalar.swapped is not None:
            swapped = super().__new__(metatype, name + "_be", bases, dict(namespace), **options)
            describe(swapped, simple_info(scalar.swapped, ">", is_value), scalar.swapped.kind)
            swapped.__ctype_be__ = cls.__ctype_be__ = swapped
            swapped.__ctype_le__ = cls.__ctype_le__ = cls
        return cls

    def from_param(self, value, /):
        """What is passed to a function for a value: an object of this type, one of its values, or another's _as_parameter_."""
        if isinstance(value, self):
            return value
        scalar = concrete(self).scalar
        try:
            return argument_of(scalar, value)
        except Exception as error:
            failure = error
        parameter = getattr(value, "_as_parameter_", MISSING)
        if parameter is MISSING:
            raise failure.with_traceback(None)
        return self.from_param(parameter)


def scalar_of(letter):
    if letter is MISSING:
        raise AttributeError("class must define a '_type_' attribute")
    if not isinstance(letter, str):
        raise TypeError("class must define a '_type_' string attribute")
    if len(letter) != 1:
        raise ValueError("class must define a '_type_' attribute which must be a string of length 1")
    if letter not in SIMPLE_TYPES:
        raise AttributeError(
            f"class must define a '_type_' attribute which must be\na single character string containing one of '{SIMPLE_TYPES}'."
        )
    if letter not in SCALARS:
        raise ValueError(f"_type_ '{letter}' not supported")
    return SCALARS[letter]


def simple_members():
    def set_first(self, value=MISSING):
        if value is not MISSING:
            self.value = value

    def get_value(self):
        return type(self)._ctypes_.get(memory.address(self))

    def set_value(self, value):
        keep(self, 0, type(self)._ctypes_.set(memory.address(self), value))

    def delete_value(self):
        raise TypeError("can't delete attribute")

    def __bool__(self):
        return any(read(memory.address(self), memory.size(self)))

    def __repr__(self):
        cls = type(self)
        if cls.__base__ is not _SimpleCData:
            return f"<{cls.__name__} object at {id(self):#x}>"
        try:
            return f"{cls.__name__}({self.value!r})"
        except ValueError:
            return f"{cls.__name__}(<NULL>)"

    def __ctypes_from_outparam__(self):
        """What a function returns for an output parameter: the value; of types that programs derive, the object."""
        return self.value if type(self).__base__ is _SimpleCData else self

    return {
        "__init__": memory.initializer(set_first),
        "value": property(
            memory.value_getter(get_value), memory.value_setter(set_value), delete_value, "The value, as an object of Python's."
        ),
        "__bool__": __bool__,
        "__repr__": __repr__,
        "__ctypes_from_outparam__": __ctypes_from_outparam__,
    }


NUMBERS = "bBhHiIlLqQfd"
_SimpleCData = derived(PyCSimpleType, "_SimpleCData", "The base of the types of single values.", simple_members())
