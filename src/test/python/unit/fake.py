# SPDX-License-Identifier: Apache-2.0
"""What of _polyfork is Java's, in CPython: a test imports this before a module of src/main/python/_polyfork."""

import pathlib
import sys
from types import ModuleType

ROOT = pathlib.Path(__file__).parents[4]
MODULES = ROOT / "src/main/python/_polyfork"


class Native(ModuleType):
    """Functions of any name, which note how they are called and return what results has for them."""

    def __init__(self, name):
        super().__init__(name)
        self.calls = []
        self.results = {"system_calls": (), "fcntl_constants": ()}

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in ("system_calls", "fcntl_constants"):
            return self.results[name]

        def function(*arguments):
            self.calls.append((name, *arguments))
            return self.results.get(name)

        return function


native = sys.modules["_polyfork.native"] = Native("_polyfork.native")
native.built_in = lambda module, function: function
sys.path.insert(0, str(MODULES.parent))
sys.dont_write_bytecode = True

import _polyfork  # noqa: E402

_polyfork.native = native
