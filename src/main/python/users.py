# SPDX-License-Identifier: Apache-2.0
"""The modules pwd, of which GraalPy's has no passwords and names, and grp. As pwdmodule.c and grpmodule.c."""


def install(native, module, built_in, struct_sequence):
    import os
    import sys
    from types import ModuleType

    def text(value):
        return None if value is None else os.fsdecode(value)

    def encoded(function, name, argument):
        if not isinstance(name, str):
            kind = "None" if name is None else type(name).__name__
            raise TypeError(f"{function}() argument {argument}must be str, not {kind}")
        name_bytes = os.fsencode(name)
        if b"\0" in name_bytes:
            raise ValueError("embedded null byte")
        return name_bytes

    # ---- pwd

    struct_passwd = struct_sequence(
        "pwd", "struct_passwd", "The entry of a user: see struct passwd in getpwnam(3).",
        ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"))

    def passwd(entry):
        name, password, uid, gid, gecos, home, shell = entry
        return struct_passwd((
            text(name), text(password), module.from_id(uid), module.from_id(gid), text(gecos), text(home), text(shell)))

    def getpwnam(name, /):
        """The entry of a user by name; KeyError: there is none. See getpwnam(3)."""
        entry = native.getpwnam(encoded("getpwnam", name, ""))
        if entry is None:
            raise KeyError(f"getpwnam(): name not found: {name!r}")
        return passwd(entry)

    def getpwuid(uidobj, /):
        """The entry of a user by id; KeyError: there is none. See getpwuid(3)."""
        try:
            uid = module.uid(uidobj)
        except OverflowError:
            raise KeyError("getpwuid(): uid not found") from None
        entry = native.getpwuid(uid)
        if entry is None:
            raise KeyError(f"getpwuid(): uid not found: {module.from_id(uid)}")
        return passwd(entry)

    def getpwall():
        """The entries of all users, in any order; see getpwent(3)."""
        return [passwd(entry) for entry in native.getpwall()]

    def patch_pwd(pwd):
        for function in getpwnam, getpwuid, getpwall:
            built_in(pwd, function)
        pwd.struct_passwd = struct_passwd
        pwd.__doc__ = "The users that the system knows: see getpwnam(3)."

    # ---- grp

    struct_group = struct_sequence(
        "grp", "struct_group", "The entry of a group: see struct group in getgrnam(3).", ("gr_name", "gr_passwd", "gr_gid", "gr_mem"))

    def group(entry):
        name, password, gid, members = entry
        return struct_group((text(name), text(password), module.from_id(gid), [text(member) for member in members]))

    def getgrnam(name):
        """The entry of a group by name; KeyError: there is none. See getgrnam(3)."""
        entry = native.getgrnam(encoded("getgrnam", name, "'name' "))
        if entry is None:
            raise KeyError(f"getgrnam(): name not found: {name!r}")
        return group(entry)

    def getgrgid(id):
        """The entry of a group by id; KeyError: there is none. See getgrgid(3)."""
        gid = module.gid(id)
        entry = native.getgrgid(gid)
        if entry is None:
            raise KeyError(f"getgrgid(): gid not found: {module.from_id(gid)}")
        return group(entry)

    def getgrall():
        """The entries of all groups, in any order; see getgrent(3)."""
        return [group(entry) for entry in native.getgrall()]

    class GroupImporter:
        """Finds and makes the module grp, which GraalPy has not."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            return ModuleSpec(name, GroupImporter, origin="built-in") if name == "grp" else None

        @staticmethod
        def create_module(spec):
            return ModuleType(spec.name, "The groups that the system knows: see getgrnam(3).")

        @staticmethod
        def exec_module(grp):
            for function in getgrnam, getgrgid, getgrall:
                built_in(grp, function)
            grp.struct_group = struct_group

    ModuleSpec = type(sys.__spec__)
    sys.meta_path.append(GroupImporter)  # a program's own file of that name comes first
    return {"pwd": patch_pwd}


install
