"""The modules pwd, of which GraalPy's has no passwords and names, and grp. As pwdmodule.c and grpmodule.c."""


def install(native, module, built_in, struct_sequence):
    import os
    import sys
    from types import ModuleType

    def type_of_results(module_name, name, calls, fields, end=""):
        doc = (f"{module_name}.{name}: Results from {calls} routines.\n\n"
               "This object may be accessed either as a tuple of\n"
               f"  ({','.join(fields)})\n"
               "or via the object attributes as named in the above tuple.")
        return struct_sequence(module_name, name, doc + end, fields)

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

    struct_passwd = type_of_results(
        "pwd", "struct_passwd", "getpw*()",
        ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"))

    def passwd(entry):
        name, password, uid, gid, gecos, home, shell = entry
        return struct_passwd((
            text(name), text(password), module.from_id(uid), module.from_id(gid), text(gecos), text(home), text(shell)))

    def getpwnam(name, /):
        """Return the password database entry for the given user name.

See `help(pwd)` for more on password database entries."""
        entry = native.getpwnam(encoded("getpwnam", name, ""))
        if entry is None:
            raise KeyError(f"getpwnam(): name not found: {name!r}")
        return passwd(entry)

    def getpwuid(uidobj, /):
        """Return the password database entry for the given numeric user ID.

See `help(pwd)` for more on password database entries."""
        try:
            uid = module.uid(uidobj)
        except OverflowError:
            raise KeyError("getpwuid(): uid not found") from None
        entry = native.getpwuid(uid)
        if entry is None:
            raise KeyError(f"getpwuid(): uid not found: {module.from_id(uid)}")
        return passwd(entry)

    def getpwall():
        """Return a list of all available password database entries, in arbitrary order.

See help(pwd) for more on password database entries."""
        return [passwd(entry) for entry in native.getpwall()]

    def mend_pwd(pwd):
        for function in getpwnam, getpwuid, getpwall:
            built_in(pwd, function)
        pwd.struct_passwd = struct_passwd
        pwd.__doc__ = """This module provides access to the Unix password database.
It is available on all Unix versions.

Password database entries are reported as 7-tuples containing the following
items from the password database (see `<pwd.h>'), in order:
pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.
The uid and gid items are integers, all others are strings. An
exception is raised if the entry asked for cannot be found."""

    # ---- grp

    struct_group = type_of_results(
        "grp", "struct_group", "getgr*()", ("gr_name", "gr_passwd", "gr_gid", "gr_mem"), "\n")

    def group(entry):
        name, password, gid, members = entry
        return struct_group((text(name), text(password), module.from_id(gid), [text(member) for member in members]))

    def getgrnam(name):
        """Return the group database entry for the given group name.

If name is not valid, raise KeyError."""
        entry = native.getgrnam(encoded("getgrnam", name, "'name' "))
        if entry is None:
            raise KeyError(f"getgrnam(): name not found: {name!r}")
        return group(entry)

    def getgrgid(id):
        """Return the group database entry for the given numeric group ID.

If id is not valid, raise KeyError."""
        gid = module.gid(id)
        entry = native.getgrgid(gid)
        if entry is None:
            raise KeyError(f"getgrgid(): gid not found: {module.from_id(gid)}")
        return group(entry)

    def getgrall():
        """Return a list of all available group entries, in arbitrary order.

An entry whose name starts with '+' or '-' represents an instruction
to use YP/NIS and may not be accessible via getgrnam or getgrgid."""
        return [group(entry) for entry in native.getgrall()]

    class GroupImporter:
        """Finds and makes the module grp, which GraalPy has not."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            return ModuleSpec(name, GroupImporter, origin="built-in") if name == "grp" else None

        @staticmethod
        def create_module(spec):
            return ModuleType(spec.name, """Access to the Unix group database.

Group entries are reported as 4-tuples containing the following fields
from the group database, in order:

  gr_name   - name of the group
  gr_passwd - group password (encrypted); often empty
  gr_gid    - numeric ID of the group
  gr_mem    - list of members

The gid is an integer, name and password are strings.  (Note that most
users are not explicitly listed as members of the groups they are in
according to the password database.  Check both databases to get
complete membership information.)""")

        @staticmethod
        def exec_module(grp):
            for function in getgrnam, getgrgid, getgrall:
                built_in(grp, function)
            grp.struct_group = struct_group

    ModuleSpec = type(sys.__spec__)
    sys.meta_path.append(GroupImporter)  # a program's own file of that name comes first
    return {"pwd": mend_pwd}


install
