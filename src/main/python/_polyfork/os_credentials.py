# SPDX-License-Identifier: Apache-2.0
"""os: whose a process is. As posixmodule.c. A change is one of the whole process, its JVM's threads included."""

import sys

from _polyfork import arguments, native
from _polyfork.os_module import public
from _polyfork.system_calls import system_call

NGROUPS_MAX = 65536

# ---- changes


@public
def setuid(uid, /):
    """Sets the user id of the process; see setuid(2)."""
    native.setuid(arguments.uid(uid))


@public
def setgid(gid, /):
    """Sets the group id of the process; see setgid(2)."""
    native.setgid(arguments.gid(gid))


@public
def seteuid(euid, /):
    """Sets the effective user id of the process; see seteuid(2)."""
    native.seteuid(arguments.uid(euid))


@public
def setegid(egid, /):
    """Sets the effective group id of the process; see setegid(2)."""
    native.setegid(arguments.gid(egid))


@public
def setreuid(ruid, euid, /):
    """Sets the real and the effective user id of the process; -1 leaves one as it is. See setreuid(2)."""
    native.setreuid(arguments.uid(ruid), arguments.uid(euid))


@public
def setregid(rgid, egid, /):
    """Sets the real and the effective group id of the process; -1 leaves one as it is. See setregid(2)."""
    native.setregid(arguments.gid(rgid), arguments.gid(egid))


@public
def setresuid(ruid, euid, suid, /):
    """Sets the real, the effective and the saved user id of the process; -1 leaves one as it is. See setresuid(2)."""
    native.setresuid(arguments.uid(ruid), arguments.uid(euid), arguments.uid(suid))


@public
def setresgid(rgid, egid, sgid, /):
    """Sets the real, the effective and the saved group id of the process; -1 leaves one as it is. See setresgid(2)."""
    native.setresgid(arguments.gid(rgid), arguments.gid(egid), arguments.gid(sgid))


@public
def setgroups(groups, /):
    """Makes these group ids the supplementary groups of the process; see setgroups(2)."""
    if not hasattr(type(groups), "__getitem__") or isinstance(groups, dict):
        raise TypeError("setgroups argument must be a sequence")
    if len(groups) > NGROUPS_MAX:
        raise ValueError("too many groups")
    for group in groups:
        if not isinstance(group, int):
            raise TypeError("groups must be integers")
    native.setgroups(*map(arguments.gid, groups))


@public
def initgroups(username, gid, /):
    """Makes all groups of a user, and one more id, the supplementary groups of the process; see initgroups(3)."""
    native.initgroups(arguments.fs_encoded(username), arguments.gid(gid))


# ---- questions

resuid_call, resgid_call = system_call("getresuid"), system_call("getresgid")


def three_ids(call):
    ids = [bytearray(4) for _ in range(3)]
    call(*ids)
    return tuple(arguments.from_id(int.from_bytes(id, sys.byteorder, signed=True)) for id in ids)


@public
def getresuid():
    """The process's real, effective and saved user id; see getresuid(2)."""
    return three_ids(resuid_call)


@public
def getresgid():
    """The process's real, effective and saved group id; see getresgid(2)."""
    return three_ids(resgid_call)


@public
def getgrouplist(user, group, /):
    """The ids of all groups that a user is in, one given id among them; see getgrouplist(3)."""
    if not isinstance(user, str):
        raise TypeError(f"getgrouplist() argument 1 must be str, not {type(user).__name__}")
    if "\0" in user:
        raise ValueError("embedded null character")
    return [arguments.from_id(id) for id in native.getgrouplist(user.encode(), arguments.gid(group))]


@public
def getlogin():
    """Who has logged in on the terminal that controls the process; see getlogin(3)."""
    return native.getlogin()
