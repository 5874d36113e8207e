# SPDX-License-Identifier: Apache-2.0
"""Makes an interpreter ready for a program that is not there yet: warm, and with modules at hand that it may import."""

import atexit
import builtins
import importlib
import itertools
import os
import sys
from copy import copy
from importlib.machinery import PathFinder

from _polyfork import program_end
from _polyfork.loader import load
from _polyfork.native import remove_subclass
from _polyfork.os_fork import clear_fork_hooks
from _polyfork.post_import_hooks import PatchingFinder

practice = load("command_line.practice")
state_of = practice.state_of

OURS = "_polyfork"
PRACTICE = 250


def warm(path, times):
    """
    Runs a program, or each of those in a directory, some times. What it has warmed is code; the modules that it imported, which it
    may have changed, go.
    """
    paths = sorted(os.path.join(path, name) for name in os.listdir(path)) if os.path.isdir(path) else [path]
    texts = {path: text_of(path) for path in paths}
    for number in range(times):
        for path, text in texts.items():
            run_as_new(f"{text}\n# {number}", path)  # the code of the same text would be known


def text_of(path):
    with open(path) as file:
        return file.read()


def run_as_new(text, path):
    import _weakrefset
    import weakref
    from types import ModuleType

    before = set(sys.modules)
    known = subclasses_of(object, set())
    put_back = state_of([_weakrefset, weakref])
    module = sys.modules["training"] = ModuleType("training")
    exec(compile(text, path, "exec"), module.__dict__)
    new = sys.modules.keys() - before
    for name in new:
        forget(name)
    forget_classes(subclasses_of(object, set()) - known, new)
    put_back()
    atexit._clear()
    clear_fork_hooks()


def forget_classes(classes, modules):
    """Those of these modules are no longer named as subclasses. Caches of built-in functions may keep them."""
    for cls in classes:
        if cls.__module__ in modules:
            for base in cls.__bases__:
                remove_subclass(base, cls)


def subclasses_of(cls, found):
    """All of them, with those of subclasses."""
    for subclass in set(type.__subclasses__(cls)) - found:
        found.add(subclass)
        subclasses_of(subclass, found)
    return found


def forget(name):
    module = sys.modules.pop(name)
    package, attribute = place(name)
    if package.get(attribute) is module:
        del package[attribute]
    return module


def place(name):
    """The names of the package that a module is in, and the one for it there."""
    package, _, attribute = name.rpartition(".")
    return vars(sys.modules[package]) if package in sys.modules else {}, attribute


def preload(names):
    """Imports modules, whose names are words of a text, and puts them by until a program imports them, unless it has its own."""
    before = set(sys.modules)
    needs = {}  # which modules there must be when a module has been imported
    handlers = {}  # what a module has registered to be run at exit, and at a fork
    with_module = builtins.__import__
    register, register_at_fork = atexit.register, os.register_at_fork

    def note(name, globals=None, locals=None, fromlist=(), level=0):
        result = with_module(name, globals, locals, fromlist, level)
        importer = (globals or {}).get("__name__")
        if level:
            name = importlib._bootstrap._resolve_name(name, globals["__package__"], level)
        needed = needs.setdefault(importer, {})
        for full in [name, *(f"{name}.{item}" for item in fromlist or ())]:
            if full in sys.modules and full != importer and not full.startswith(OURS):
                needed[full] = True
        return result

    def note_handler(func, /, *args, **kwargs):
        handlers.setdefault(func.__module__, []).append((register, (func, *args), kwargs))
        return func

    def note_fork_hooks(**hooks):
        handlers.setdefault(importing(), []).append((register_at_fork, (), hooks))

    def importing():
        """The module that is being imported: the latest of those that have begun and not ended."""
        specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
        return [spec.name for spec in specs if getattr(spec, "_initializing", False)][-1]

    builtins.__import__ = note
    atexit.register = note_handler
    os.register_at_fork = note_fork_hooks
    try:
        for name in names.split():
            importlib.import_module(name)
    finally:
        builtins.__import__ = with_module
        atexit.register = register
        os.register_at_fork = register_at_fork
    modules = {name: sys.modules[name] for name in list(sys.modules) if name not in before}
    practice.practise(modules.values(), PRACTICE)
    practice.practise_fork_hooks(itertools.chain(*handlers.values()))
    own = {}  # what a package has itself under the name of a module in it
    for name, module in modules.items():
        package, attribute = place(name)
        if package.get(attribute, module) is not module:
            own.setdefault(package["__name__"], {})[attribute] = package[attribute]
    for name in reversed(modules):  # a package after what is in it
        forget(name)
    sys.meta_path.insert(0, PreloadingFinder(modules, needs, own, handlers))
    sys.path_importer_cache.clear()


def practise_again():
    """Once more what preload() has practised: each call of what is compiled by now goes there."""
    finder = sys.meta_path[0]
    program_end.finalizing = False  # what was rehearsed has ended
    practice.practise(finder.untouched.values(), 1)
    finder.take_back()


class PreloadingFinder:
    """Finds preloaded modules where the other finders find what was loaded."""

    def __init__(self, modules, needs, own, handlers):
        self.modules = dict(modules)
        self.untouched = modules
        self.needs = needs
        self.own = own
        self.handlers = handlers

    def find_spec(self, name, path=None, target=None):
        module = self.modules.get(name)
        if module is None or target is not None:  # to reload it is another thing
            return None
        spec = self.found_by_others(module, name, path, target)
        if spec is None or spec.origin != module.__spec__.origin:
            return None
        spec.loader = PreloadedLoader(self, module)
        return spec

    def found_by_others(self, module, name, path, target):
        for finder in sys.meta_path:
            find_spec = getattr(finder, "find_spec", None)
            if find_spec is None or finder is self or finder is PatchingFinder:  # it is patched
                continue
            before = self.places_before(module, path) if finder is PathFinder else None
            if before is None:
                spec = find_spec(name, path, target)
            else:
                spec = find_spec(name, before, target) if before else None
                if spec is None or spec.loader is None:  # a namespace package comes after
                    spec = copy(module.__spec__)
            if spec is not None:
                return spec
        return None

    def places_before(self, module, path):
        """Where a module of that name would come before this one; None: it is not where it was."""
        spec = module.__spec__
        if not spec.has_location:
            return None
        directory = os.path.dirname(spec.origin)
        if spec.submodule_search_locations is not None:
            directory = os.path.dirname(directory)
        places = list(sys.path if path is None else path)
        return places[: places.index(directory)] if directory in places else None

    def take_back(self):
        """As if no program had imported any of them."""
        clear_fork_hooks()
        for name in reversed(self.untouched):
            if name not in self.modules:
                self.modules[name] = forget(name)


class PreloadedLoader:
    """The loader that a preloaded module had; it loads the module by taking the one that is there, once."""

    def __init__(self, finder, module):
        self.finder = finder
        self.module = module
        self.spec = module.__spec__

    def __getattr__(self, name):
        return getattr(self.spec.loader, name)

    def create_module(self, spec):
        return self.finder.modules.pop(spec.name, None)

    def exec_module(self, module):
        module.__spec__ = self.spec
        if module is not self.module:
            self.spec.loader.exec_module(module)
            return
        finder, name = self.finder, module.__name__
        for needed in finder.needs.get(name, ()):
            if needed not in sys.modules:
                importlib.import_module(needed)
        vars(module).update(finder.own.get(name, {}))
        for register, args, kwargs in finder.handlers.get(name, ()):
            register(*args, **kwargs)
        refresh = refreshed.get(name)
        if refresh is not None:
            refresh(module)


class Stage:
    """
    Where programs are rehearsed: with what they commonly find at standard input and output, a device, a pipe, a file; and
    with and without a handler at the end.
    """

    def __init__(self):
        import tempfile

        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(b"pass")
            self.file = os.dup(file.fileno())
        self.preloading = sys.meta_path[0]
        self.nothing = os.open(os.devnull, os.O_RDWR)
        self.reader, self.writer = os.pipe()

    def enter(self, number):
        input, output = [(self.nothing, self.nothing), (self.reader, self.writer), (self.file, self.file)][number % 3]
        os.dup2(input, 0)
        os.dup2(output, 1)
        self.exit_handlers = number % 2

    def leave(self):
        """Nothing is left of the program that was rehearsed."""
        self.preloading.take_back()
        atexit._clear()
        for _ in range(self.exit_handlers):
            atexit.register(len, ())
        for name in "__file__", "__cached__":
            vars(sys.modules["__main__"]).pop(name, None)

    def close(self):
        self.enter(0)
        for fd in (self.nothing, self.reader, self.writer, self.file):
            os.close(fd)


# ---- what a module keeps of the process and the time in which it was imported


def refresh_logging(module):
    import time

    module._startTime = time.time()


def refresh_threading(module):
    module.main_thread()._set_native_id()
    if module.main_thread().ident != module.get_ident():  # a child of another thread than the first
        module._after_fork()


def refresh_multiprocessing_process(module):
    module.current_process()._config["authkey"] = module.AuthenticationString(os.urandom(32))


def refresh_random(module):
    module.seed()


def refresh_tempfile(module):
    module.tempdir = None  # it is asked for again: TMPDIR is the program's


refreshed = {
    "logging": refresh_logging,
    "threading": refresh_threading,
    "multiprocessing.process": refresh_multiprocessing_process,
    "random": refresh_random,
    "tempfile": refresh_tempfile,
}
