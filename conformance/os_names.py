# SPDX-License-Identifier: Apache-2.0
"""Prints docs/os-names.md: which public names of os and signal are not here what they are on CPython.

Usage: python3.12 conformance/os_names.py >docs/os-names.md. Exit status 1, and a line for each, when a name is missing.
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

AGAIN = "restarted after a signal's handler, where CPython raises InterruptedError"
WHOLE = "of the whole process, the JVM's threads too"
DIFFERS = {
    "os": {
        **dict.fromkeys(("eventfd_read", "eventfd_write", "lockf", "splice", "copy_file_range"), AGAIN),
        **dict.fromkeys(
            ("setuid", "setgid", "seteuid", "setegid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "initgroups"),
            WHOLE,
        ),
        "close": "leaves the JVM's own files open",
        "closerange": "leaves the JVM's own files open",
    },
    "signal": {},
}


def names(interpreter):
    output = subprocess.run([interpreter, "-c", LIST], stdout=subprocess.PIPE, check=True).stdout
    return json.loads(output)


def differences(module, expected, found):
    """Pairs of a name and what is different here."""
    known = DIFFERS[module]
    for name, kind in expected.items():
        if name not in found:
            yield name, "missing"
        elif found[name] != kind:
            yield name, f"another value: {found[name]}"
        elif name in known:
            yield name, known[name]


def print_module(module, expected, found):
    print(f"\n## `{module}`: {sum(name in found for name in expected)} of {len(expected)}\n")
    rows = list(differences(module, expected, found))
    if not rows:
        print("All are the same.")
        return
    print("| name | here |\n| --- | --- |")
    for name, how in rows:
        print(f"| `{name}` | {how} |")


def main():
    cpython, polyfork = names(sys.executable), names(POLYFORK)
    version = ".".join(map(str, sys.version_info[:2]))
    print(f"# The names of `os` and `signal`, beside CPython {version}")
    print("\nGenerated: `python3.12 conformance/os_names.py >docs/os-names.md`. A name that is not listed is the same.")
    lost = []
    for module, expected in cpython.items():
        print_module(module, expected, polyfork[module])
        lost += [f"{module}.{name}" for name in expected if name not in polyfork[module]]
    for name in lost:
        print(f"{name} is missing", file=sys.stderr)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
