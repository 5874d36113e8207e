# SPDX-License-Identifier: Apache-2.0
"""What the modules pwd and grp share: names, as bytes of the file system's encoding in the C library."""

import os


def text(value):
    """Of the C library's; None stays."""
    return None if value is None else os.fsdecode(value)


def encoded(function, name, argument):
    """A name that was given to a function as this argument."""
    if not isinstance(name, str):
        kind = "None" if name is None else type(name).__name__
        raise TypeError(f"{function}() argument {argument}must be str, not {kind}")
    name_bytes = os.fsencode(name)
    if b"\0" in name_bytes:
        raise ValueError("embedded null byte")
    return name_bytes
