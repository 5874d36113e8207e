# SPDX-License-Identifier: Apache-2.0
"""
_ctypes: C's types, memory and functions, as _ctypes.c of CPython has them, in place of GraalPy's.

It is written in Python, in the files of _ctypes/, on top of memory at addresses and of libffi (CtypesFunctions.java).
"""

import sys

memory = polyfork.ctypes
NEEDED_BY_C_API = "UnionType"  # GraalPy's looks it up

for part in (
        "keeping", "scalars", "types", "objects", "simple", "fields", "structures", "arrays", "pointers", "parameters",
        "signatures", "functions", "callbacks", "libraries", "python_api"):
    exec(polyfork.code_of("_ctypes/" + part), globals())
del part


def patch(module):
    for name in [name for name in vars(module) if not name.startswith("__") and name != NEEDED_BY_C_API]:
        delattr(module, name)
    for function in FUNCTIONS:
        polyfork.built_in(module, function)
    for name, value in constants():
        setattr(module, name, value)
