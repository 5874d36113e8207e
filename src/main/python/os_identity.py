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

    setter("setuid", "Set the current process's user id.", ["uid"], uid)
    setter("setgid", "Set the current process's group id.", ["gid"], gid)
    setter("seteuid", "Set the current process's effective user id.", ["euid"], uid)
    setter("setegid", "Set the current process's effective group id.", ["egid"], gid)
    setter("setreuid", "Set the current process's real and effective user ids.", ["ruid", "euid"], uid)
    setter("setregid", "Set the current process's real and effective group ids.", ["rgid", "egid"], gid)
    setter("setresuid", "Set the current process's real, effective, and saved user ids.", ["ruid", "euid", "suid"], uid)
    setter("setresgid", "Set the current process's real, effective, and saved group ids.", ["rgid", "egid", "sgid"], gid)

    @public
    def setgroups(groups, /):
        """Set the groups of the current process to list."""
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
        """Initialize the group access list.

Call the system initgroups() to initialize the group access list with all of
the groups of which the specified username is a member, plus the specified
group id."""
        native.initgroups(module.fs_encoded(username), module.gid(gid))

    # ---- questions

    resuid_call, resgid_call = system_call("getresuid"), system_call("getresgid")

    def three_ids(call):
        ids = [bytearray(4) for _ in range(3)]
        call(*ids)
        return tuple(from_id(int.from_bytes(id, sys.byteorder, signed=True)) for id in ids)

    @public
    def getresuid():
        """Return a tuple of the current process's real, effective, and saved user ids."""
        return three_ids(resuid_call)

    @public
    def getresgid():
        """Return a tuple of the current process's real, effective, and saved group ids."""
        return three_ids(resgid_call)

    @public
    def getgrouplist(user, group, /):
        """Returns a list of groups to which a user belongs.

  user
    username to lookup
  group
    base group id of the user"""
        if not isinstance(user, str):
            raise TypeError(f"getgrouplist() argument 1 must be str, not {type(user).__name__}")
        if "\0" in user:
            raise ValueError("embedded null character")
        return [from_id(id) for id in native.getgrouplist(user.encode(), gid(group))]

    @public
    def getlogin():
        """Return the actual login name."""
        return native.getlogin()


install
