# SPDX-License-Identifier: Apache-2.0
"""The files of src/main/python/_polyfork as they stand: which there are, what they import, how long their functions are."""

import ast
import unittest

import fake

from _polyfork import manifest

PROVIDED = {"native", "native_ctypes", "loader", "manifest"}  # before the first is loaded, or by Java
LOADED_BY_NAME = {
    "os_errors",
    "ctypes.unimplemented",
    "command_line.module_state",
    "command_line.practice",
    "command_line.program",
    "command_line.ready",
    "command_line.repl",
}
MAX_LINES = 60


def tree(name):
    return ast.parse((fake.MODULES / (name.replace(".", "/") + ".py")).read_text())


def names_of_files():
    return {".".join(path.relative_to(fake.MODULES).with_suffix("").parts) for path in fake.MODULES.rglob("*.py")}


def orders_of_loading():
    """Each with what has been loaded before."""
    yield (), manifest.MODULES
    for directory, modules in ("patches", manifest.PATCHES), ("missing", manifest.MISSING):
        for name, needed in modules.items():
            yield manifest.MODULES, (*needed, f"{directory}.{name}")
    for name in sorted(LOADED_BY_NAME):
        yield manifest.MODULES, (name,)


def internal_imports(node):
    """Names of modules of ours that are imported below a node."""
    for child in ast.walk(node):
        if isinstance(child, ast.ImportFrom) and child.module == "_polyfork":
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and (child.module or "").startswith("_polyfork."):
            yield child.module.removeprefix("_polyfork.")
        elif isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names if alias.name.startswith("_polyfork"))


def imported_names(node):
    """Pairs of a module of ours, of which there is a file, and of a name that is imported from it."""
    for child in ast.walk(node):
        module = child.module or "" if isinstance(child, ast.ImportFrom) else ""
        if module.startswith("_polyfork.") and module.removeprefix("_polyfork.") not in PROVIDED:
            yield from ((module.removeprefix("_polyfork."), alias.name) for alias in child.names)


def defined_names(module):
    """Those that a file has at its top: all that are assigned, defined or imported anywhere in it."""
    for child in ast.walk(tree(module)):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        elif isinstance(child, (ast.FunctionDef, ast.ClassDef)):
            yield child.name
        elif isinstance(child, (ast.ImportFrom, ast.Import)):
            yield from (alias.asname or alias.name for alias in child.names)


def functions(node):
    return [child for child in ast.walk(node) if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))]


class ManifestTest(unittest.TestCase):
    def test_each_file_is_loaded(self):
        loaded = {name for _, names in orders_of_loading() for name in names}
        self.assertEqual(loaded | {"loader", "manifest"}, names_of_files())

    def test_imports_come_before(self):
        for before, names in orders_of_loading():
            there = PROVIDED | set(before)
            for name in names:
                self.assertEqual(set(internal_imports(tree(name))) - there, set(), name)
                there.add(name)

    def test_imported_names_are_there(self):
        for name in names_of_files():
            for module, imported in imported_names(tree(name)):
                self.assertIn(imported, set(defined_names(module)), (name, module))

    def test_what_a_patch_needs_it_imports(self):
        for _, names in orders_of_loading():
            if names is not manifest.MODULES:
                imported = {module for name in names for module in internal_imports(tree(name))}
                self.assertEqual(set(names[:-1]) - imported, set(), names[-1])

    def test_no_import_in_a_function(self):
        """The modules are not in sys.modules when it is called."""
        for name in names_of_files():
            for function in functions(tree(name)):
                self.assertEqual(list(internal_imports(function)), [], (name, function.name))

    def test_functions_are_short(self):
        for name in names_of_files():
            for function in functions(tree(name)):
                self.assertLessEqual(function.end_lineno - function.lineno + 1, MAX_LINES, (name, function.name))


if __name__ == "__main__":
    unittest.main()
