# SPDX-License-Identifier: Apache-2.0
"""os: whose a process is. As posixmodule.c. A change is one of the whole process, its JVM's threads included."""


def install(native, module):
    import operator
    import sys

    public, system_call = module.public, module.system_call

    NGROUPS_MAX = 65536

    # ---- arguments and results

    def id_converter(kind):
        def convert(value):
            """_Py_Uid_Converter, as a C int."""
            if not hasattr(type(value), "__index__"):
                raise TypeError(f"{kind} should be integer, not {type(value).__name__}")
            value = operator.index(value)
            if value >= 1 << 63:
                raise OverflowError(f"{kind} is greater than maximum")
            if not -1 <= value < 1 << 32:
                raise OverflowError(f"{kind} is less than minimum")
            return value - (value >> 31 << 32) if value > 0 else value

        return convert

    uid, gid = id_converter("uid"), id_converter("gid")

    def from_id(value):
        """_PyLong_FromUid: -1 stays, others are unsigned."""
        return value if value >= -1 else value + (1 << 32)

    module.uid, module.gid, module.from_id = uid, gid, from_id

    # ---- changes

    def setter(name, doc, parameters, convert):
        java = getattr(native, name)
        body = ", ".join(f"convert({parameter})" for parameter in parameters)
        scope = {"java": java, "convert": convert}
        exec(f"def {name}({', '.join(parameters)}, /): java({body})", scope)
        function = scope[name]
        function.__doc__ = doc
        public(function)

    setter("setuid", "Sets the user id of the process; see setuid(2).", ["uid"], uid)
    setter("setgid", "Sets the group id of the process; see setgid(2).", ["gid"], gid)
    setter("seteuid", "Sets the effective user id of the process; see seteuid(2).", ["euid"], uid)
    setter("setegid", "Sets the effective group id of the process; see setegid(2).", ["egid"], gid)
    setter("setreuid", "Sets the real and the effective user id, -1 leaves one as it is, of the process; see setreuid(2).", ["ruid", "euid"], uid)
    setter("setregid", "Sets the real and the effective group id, -1 leaves one as it is, of the process; see setregid(2).", ["rgid", "egid"], gid)
    setter("setresuid", "Sets the real, the effective and the saved user id, -1 leaves one as it is, of the process; see setresuid(2).", ["ruid", "euid", "suid"], uid)
    setter("setresgid", "Sets the real, the effective and the saved group id, -1 leaves one as it is, of the process; see setresgid(2).", ["rgid", "egid", "sgid"], gid)

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
        native.setgroups(*map(gid, groups))

    @public
    def initgroups(username, gid, /):
        """Makes all groups of a user, and one more id, the supplementary groups of the process; see initgroups(3)."""
        native.initgroups(module.fs_encoded(username), module.gid(gid))

    # ---- questions

    resuid_call, resgid_call = system_call("getresuid"), system_call("getresgid")

    def three_ids(call):
        ids = [bytearray(4) for _ in range(3)]
        call(*ids)
        return tuple(from_id(int.from_bytes(id, sys.byteorder, signed=True)) for id in ids)

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
        return [from_id(id) for id in native.getgrouplist(user.encode(), gid(group))]

    @public
    def getlogin():
        """Who has logged in on the terminal that controls the process; see getlogin(3)."""
        return native.getlogin()


install
