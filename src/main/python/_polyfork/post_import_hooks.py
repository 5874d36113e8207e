# SPDX-License-Identifier: Apache-2.0
"""
Post-import hooks (PEP 369): GraalPy's copy of the standard library is patched, each module when it has been imported.

The file patches/NAME.py patches the module NAME, and missing/NAME.py makes one that GraalPy has not. It is loaded each time when
NAME has been imported; sys.modules[__name__] is the module then. Which files there are: manifest.py.
"""

import os
import sys

from _polyfork import native
from _polyfork.loader import load
from _polyfork.manifest import MISSING, PATCHES

LIBRARY = os.path.dirname(os.path.dirname(os.__file__)) + os.sep
ModuleSpec = type(sys.__spec__)

patched_built_ins = {}


def patch(module, directory, needed):
    """Patches a module, also one that is not in sys.modules, by a file of that directory, which needs some others."""
    name = module.__name__
    registered = sys.modules.get(name)
    sys.modules[name] = module
    try:
        for other in needed:
            load(other)
        load(f"{directory}.{name}", name)
    finally:
        if registered is None:
            del sys.modules[name]
        else:
            sys.modules[name] = registered


class PatchingLoader:
    """A module's own loader; what it has loaded is patched."""

    def __init__(self, loader):
        self._loader = loader

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        if patched_built_ins.get(module.__name__) is not module:  # it is the same when it is imported again
            patch(module, "patches", PATCHES[module.__name__])
        if module.__name__ in sys.builtin_module_names:
            patched_built_ins[module.__name__] = module


def found_by_others(name, path, target):
    for finder in sys.meta_path:
        find_spec = getattr(finder, "find_spec", None)  # a finder need not have it: importlib's _find_spec
        spec = find_spec(name, path, target) if find_spec is not None and finder is not PatchingFinder else None
        if spec is not None:
            return spec
    return None


def is_of_library(spec):
    """And no program's own module of the same name."""
    return not spec.has_location or spec.origin.startswith(LIBRARY)


class PatchingFinder:
    """Finds only modules that have a patch, through the other finders. A process that imports has only begun."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        native.note_startup_activity()
        if name not in PATCHES:
            return None
        spec = found_by_others(name, path, target)
        if spec is not None and is_of_library(spec):
            spec.loader = PatchingLoader(spec.loader)
        return spec


class MissingModules:
    """Finds and makes the modules that GraalPy has not."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        is_missing = path is None and name in MISSING
        return ModuleSpec(name, MissingModules, origin="built-in") if is_missing else None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        patch(module, "missing", MISSING[module.__name__])


for module in [module for name, module in sys.modules.items() if name in PATCHES]:
    patch(module, "patches", PATCHES[module.__name__])
sys.meta_path.insert(0, PatchingFinder)
sys.meta_path.append(MissingModules)  # a program's own file of that name comes first
