# SPDX-License-Identifier: Apache-2.0
"""How functions get into the module os: by way of posix, whose names it has imported."""

import os
import posix

from _polyfork.native import built_in


def in_both(name, value):
    """Makes it a value of posix and of os; returns it."""
    setattr(posix, name, value)
    setattr(os, name, value)
    if not name.startswith("_") and name not in os.__all__:
        os.__all__.append(name)
    return value


def public(function):
    """Decorator: a built-in function of posix, which os has too, with this body."""
    return in_both(function.__name__, built_in(posix, function))
