# SPDX-License-Identifier: Apache-2.0
"""Functions of Python's by addresses at which there is nothing: a call of such an address calls the function."""

from _polyfork import native_ctypes as memory
from _polyfork.ctypes.scalars import new_memory

INTRINSICS = {}  # by their addresses; they take and return objects
C_FUNCTIONS = {}  # the same; they take and return what C does
places = []


def intrinsic(function):
    """Returns an address by which it is called."""
    return addressed(function, INTRINSICS)


def python_function(function):
    """The same for one of C_FUNCTIONS."""
    return addressed(function, C_FUNCTIONS)


def addressed(function, functions):
    place = new_memory(1)
    places.append(place)
    address = memory.address(place)
    functions[address] = function
    return address
