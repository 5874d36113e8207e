# SPDX-License-Identifier: Apache-2.0
"""pwd, of which GraalPy's has no passwords and names. As pwdmodule.c."""

import pwd

from _polyfork import arguments, native
from _polyfork.native import built_in
from _polyfork.struct_sequences import struct_sequence
from _polyfork.users import encoded, text

struct_passwd = struct_sequence(
    "pwd",
    "struct_passwd",
    "The entry of a user: see struct passwd in getpwnam(3).",
    ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"),
)


def passwd(entry):
    name, password, uid, gid, gecos, home, shell = entry
    return struct_passwd(
        (text(name), text(password), arguments.from_id(uid), arguments.from_id(gid), text(gecos), text(home), text(shell))
    )


def getpwnam(name, /):
    """The entry of a user by name; KeyError: there is none. See getpwnam(3)."""
    entry = native.getpwnam(encoded("getpwnam", name, ""))
    if entry is None:
        raise KeyError(f"getpwnam(): name not found: {name!r}")
    return passwd(entry)


def getpwuid(uidobj, /):
    """The entry of a user by id; KeyError: there is none. See getpwuid(3)."""
    try:
        uid = arguments.uid(uidobj)
    except OverflowError:
        raise KeyError("getpwuid(): uid not found") from None
    entry = native.getpwuid(uid)
    if entry is None:
        raise KeyError(f"getpwuid(): uid not found: {arguments.from_id(uid)}")
    return passwd(entry)


def getpwall():
    """The entries of all users, in any order; see getpwent(3)."""
    return [passwd(entry) for entry in native.getpwall()]


for function in getpwnam, getpwuid, getpwall:
    built_in(pwd, function)
pwd.struct_passwd = struct_passwd
pwd.__doc__ = "The users that the system knows: see getpwnam(3)."
