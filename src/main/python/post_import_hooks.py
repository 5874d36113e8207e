# SPDX-License-Identifier: Apache-2.0
"""
Post-import hooks (PEP 369): GraalPy's copy of the standard library is patched, each module when it has been imported.

A patch of the module NAME is the file patches/NAME.py with a function patch(module). It is read when NAME is imported; its
globals are a namespace of its own, with the name of the module and `polyfork`: what all patches share. Of a large patch,
polyfork.part("NAME/PART") is what is in patches/NAME/PART.py.
"""


def install(native, code_of, shared, *tables):
    import sys
    from types import SimpleNamespace

    ModuleSpec = type(sys.__spec__)
    MISSING = "missing/"

    unpatched = set()  # to look for a file takes longer than most imports, and sitecustomize is looked for in each start

    def code_if_any(name):
        code = code_of(name) if name not in unpatched else None
        if code is None:
            unpatched.add(name)
        return code

    def names_of(name):
        """What the file has, if there is one."""
        code = code_if_any(name)
        if code is None:
            return None
        namespace = {"__name__": name, "polyfork": shared}
        exec(code, namespace)
        return namespace

    def patches_of(name):
        patches = [table[name] for table in tables if name in table]
        names = names_of(name)
        if names is not None:
            patches.append(names["patch"])
        return patches

    shared.part = lambda name: SimpleNamespace(**names_of(name))

    patched_built_ins = {}

    class PatchingLoader:
        """A module's own loader; what it has loaded is patched."""

        def __init__(self, loader, patches):
            self._loader = loader
            self._patches = patches

        def __getattr__(self, name):
            return getattr(self._loader, name)

        def exec_module(self, module):
            module.__spec__.loader = module.__loader__ = self._loader
            self._loader.exec_module(module)
            if patched_built_ins.get(module.__name__) is not module:  # it is the same when it is imported again
                for patch in self._patches:
                    patch(module)
            if module.__name__ in sys.builtin_module_names:
                patched_built_ins[module.__name__] = module

    class PatchingFinder:
        """Finds only modules that have a patch, through the other finders. A process that imports has only begun."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            native.note_startup_activity()
            patches = patches_of(name)
            if not patches:
                return None
            for finder in sys.meta_path:
                spec = finder.find_spec(name, path, target) if finder is not PatchingFinder else None
                if spec is not None:
                    spec.loader = PatchingLoader(spec.loader, patches)
                    return spec
            return None

    class MissingModules:
        """Finds and makes the modules that GraalPy has not: patches/missing/NAME.py is a patch of an empty one."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            there_is = path is None and code_if_any(MISSING + name) is not None
            return ModuleSpec(name, MissingModules, origin="built-in") if there_is else None

        @staticmethod
        def create_module(spec):
            return None

        @staticmethod
        def exec_module(module):
            names_of(MISSING + module.__name__)["patch"](module)

    for name, module in list(sys.modules.items()):
        for patch in patches_of(name):
            patch(module)
    sys.meta_path.insert(0, PatchingFinder)
    sys.meta_path.append(MissingModules)  # a program's own file of that name comes first
    __graalpython__.patching_finder = PatchingFinder


install
