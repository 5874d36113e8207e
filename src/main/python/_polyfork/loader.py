# SPDX-License-Identifier: Apache-2.0
"""
Loads the files of this directory as modules of a package _polyfork, of which programs see nothing: its modules are in sys.modules
only while a file is loaded, so that an import statement at the top of one finds the others. Java gives this file's names to
install().
"""

import _imp
import _thread
import sys
from types import ModuleType

PACKAGE = "_polyfork"

modules = {}  # by their full names
loading = {}  # how many files a thread is loading, by its identifier; none: it is not there


def install(code_of, members_of_native, members_of_native_ctypes):
    """
    Loads the modules of the manifest, in its order. code_of is a function: the code object of the file of a module. The other
    arguments are pairs of names and values: what the modules native and native_ctypes have.
    """
    package = modules[PACKAGE] = ModuleType(PACKAGE)
    package.__path__ = []
    provide("native", members_of_native)
    provide("native_ctypes", members_of_native_ctypes)
    provide("loader", [("load", load), ("modules", modules), ("forget_other_threads", forget_other_threads)])
    modules[PACKAGE + ".loader"].code_of = code_of
    enter()
    try:
        for name in load("manifest").MODULES:
            load(name)
    finally:
        leave()
    __graalpython__.polyfork_module = module_of


def provide(name, members):
    module = add(name)
    vars(module).update(members)


def add(name):
    module = ModuleType(f"{PACKAGE}.{name}")
    modules[module.__name__] = module
    setattr(modules[PACKAGE], name, module)
    return module


def load(name, shown_name=None):
    """Executes a file, anew if it has been before. Its classes and functions say that they are of the module shown_name."""
    module = add(name)
    if shown_name is not None:
        module.__name__ = shown_name
    enter()
    try:
        exec(modules[PACKAGE + ".loader"].code_of(name), vars(module))
    except BaseException:
        del modules[f"{PACKAGE}.{name}"]
        raise
    finally:
        leave()
    return module


def module_of(name):
    """The module of this name, which is loaded if it has not been."""
    return modules.get(f"{PACKAGE}.{name}") or load(name)


def enter():
    _imp.acquire_lock()
    try:
        thread = _thread.get_ident()
        loading[thread] = loading.get(thread, 0) + 1
        sys.modules.update(modules)
    finally:
        _imp.release_lock()


def leave():
    _imp.acquire_lock()
    try:
        thread = _thread.get_ident()
        loading[thread] -= 1
        if loading[thread] == 0:
            del loading[thread]
        hide_modules()
    finally:
        _imp.release_lock()


def forget_other_threads():
    """In the child of a fork, whose thread has the import lock: what others were loading is not loaded here."""
    others = loading.keys() - {_thread.get_ident()} if loading else ()
    for thread in others:
        del loading[thread]
    if others:
        hide_modules()


def hide_modules():
    if not loading:
        for name in list(modules):  # another thread may be about to load one
            sys.modules.pop(name, None)


install
