# SPDX-License-Identifier: Apache-2.0
"""grp. As grpmodule.c."""

import grp

from _polyfork import arguments, native
from _polyfork.native import built_in
from _polyfork.struct_sequences import struct_sequence
from _polyfork.users import encoded, text

struct_group = struct_sequence(
    "grp", "struct_group", "The entry of a group: see struct group in getgrnam(3).", ("gr_name", "gr_passwd", "gr_gid", "gr_mem")
)


def group(entry):
    name, password, gid, members = entry
    return struct_group((text(name), text(password), arguments.from_id(gid), [text(member) for member in members]))


def getgrnam(name):
    """The entry of a group by name; KeyError: there is none. See getgrnam(3)."""
    entry = native.getgrnam(encoded("getgrnam", name, "'name' "))
    if entry is None:
        raise KeyError(f"getgrnam(): name not found: {name!r}")
    return group(entry)


def getgrgid(id):
    """The entry of a group by id; KeyError: there is none. See getgrgid(3)."""
    gid = arguments.gid(id)
    entry = native.getgrgid(gid)
    if entry is None:
        raise KeyError(f"getgrgid(): gid not found: {arguments.from_id(gid)}")
    return group(entry)


def getgrall():
    """The entries of all groups, in any order; see getgrent(3)."""
    return [group(entry) for entry in native.getgrall()]


for function in getgrnam, getgrgid, getgrall:
    built_in(grp, function)
grp.struct_group = struct_group
grp.__doc__ = "The groups that the system knows: see getgrnam(3)."
