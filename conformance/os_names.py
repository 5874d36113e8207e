"""Prints docs/os-names.md: each public name of os and signal on CPython, and what it is here.

Usage: python3 conformance/os_names.py >docs/os-names.md. Exit status 1, and a line for each, when a name is missing.
"""
import json
import os
import subprocess
import sys

POLYFORK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "polyfork")

# Kinds, and values of constants; not the modules that they import.
LIST = """
import json, os, signal, types
def kind(value):
    return int(value) if isinstance(value, int) else type(value).__name__
print(json.dumps({module.__name__: {name: kind(getattr(module, name)) for name in dir(module)
    if not name.startswith("_") and not isinstance(getattr(module, name), types.ModuleType)} for module in (os, signal)}))
"""

AGAIN = "made again after a signal's handler, where CPython raises InterruptedError"
WHOLE = "of the whole process, the JVM's threads too"
DIFFERS = {
    "os": {
        **dict.fromkeys(("eventfd_read", "eventfd_write", "lockf", "splice", "copy_file_range"), AGAIN),
        **dict.fromkeys(("setuid", "setgid", "seteuid", "setegid", "setreuid", "setregid", "setresuid", "setresgid",
                         "setgroups", "initgroups"), WHOLE),
        "closerange": "leaves the JVM's own files open",
    },
    "signal": {},
}


def names(interpreter):
    output = subprocess.run([interpreter, "-c", LIST], stdout=subprocess.PIPE, check=True).stdout
    return json.loads(output)


def main():
    cpython, polyfork = names(sys.executable), names(POLYFORK)
    lost = []
    print("# Each name of `os` and `signal`\n\nGenerated: `python3 conformance/os_names.py >docs/os-names.md`.")
    for module, expected in cpython.items():
        found = polyfork[module]
        lost += [f"{module}.{name}" for name in expected if name not in found]
        print(f"\n## `{module}`: {sum(name in found for name in expected)} of {len(expected)}\n\n| name | here |\n| --- | --- |")
        for name, kind in expected.items():
            here = found.get(name, "missing")
            how = DIFFERS[module].get(name) or (f"another value: {here}" if here != kind else "same")
            print(f"| `{name}` | {'missing' if name not in found else how} |")
    for name in lost:
        print(f"{name} is missing", file=sys.stderr)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
