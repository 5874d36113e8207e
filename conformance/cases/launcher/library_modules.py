"""-m of modules of the library, which a program may have found in advance; their specs and loaders."""
import importlib.util
import pkgutil
import subprocess
import sys

for words in (
    ["timeit", "-n1", "-r1", "-v", "pass"], ["calendar", "2024", "2"], ["ast", "-h"], ["tokenize", "-h"], ["json.tool", "-h"],
    ["base64", "-h"], ["zipfile", "-h"], ["inspect", "-h"], ["pickle", "-h"], ["platform"], ["random", "-h"], ["textwrap"],
    ["quopri", "-h"], ["compileall", "-h"], ["py_compile", "-h"], ["nothing_of_that_name"],
):
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    print(words[0], done.returncode, done.stdout.split()[:1] == ["usage:"] or bool(done.stdout), done.stderr[-40:].split(" ")[-1:] if done.returncode else "")
for name in "json", "timeit", "email", "logging", "json.decoder":
    spec = importlib.util.find_spec(name)
    loader = spec.loader
    print(name, spec.name, spec.origin.rpartition("/")[2], spec.has_location, spec.submodule_search_locations is not None, bool(spec.cached))
    print(loader.is_package(name), loader.get_filename(name) == spec.origin, loader.get_code(name).co_name, loader.get_source(name)[:1] != "")
print(len(pkgutil.get_data("json", "__init__.py")) > 1000, "json" in sys.modules)
import json

print(json.__spec__.loader is json.__loader__, type(json.__loader__).__name__, importlib.reload(json) is json, json.loads("[1]"))
