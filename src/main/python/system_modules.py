"""What GraalPy's modules fcntl and resource lack. As fcntlmodule.c and resource.c."""


def install(native, module, built_in):
    import operator
    import os
    import sys
    from types import SimpleNamespace

    EINVAL = 22

    # ---- fcntl

    MOST_BYTES = 1024
    constants = SimpleNamespace(**module.fcntl_constants)
    fcntl_call, flock_call = module.system_call("fcntl"), module.system_call("flock")

    def mend_fcntl(fcntl_module):
        def fcntl(fd, cmd, arg=0, /):
            """Perform the operation `cmd` on file descriptor fd.

The values used for `cmd` are operating system dependent, and are available
as constants in the fcntl module, using the same names as used in
the relevant C header files.  The argument arg is optional, and
defaults to 0; it may be an int or a string.  If arg is given as a string,
the return value of fcntl is a string of that length, containing the
resulting value put in the arg buffer by the operating system.  The length
of the arg string is not allowed to exceed 1024 bytes.  If the arg given
is an integer or if none is specified, the result value is an integer
corresponding to the return value of the fcntl call in the C code."""
            fd, cmd = module.fildes(fd), module.c_int(cmd)
            sys.audit("fcntl.fcntl", fd, cmd, arg)
            if not isinstance(arg, (str, bytes)):
                return fcntl_call(fd, cmd, operator.index(arg) & 0xFFFFFFFF)
            value = arg.encode() if isinstance(arg, str) else arg
            if len(value) > MOST_BYTES:
                raise ValueError("fcntl string arg too long")
            buffer = bytearray(value.ljust(MOST_BYTES, b"\0"))
            fcntl_call(fd, cmd, buffer)
            return bytes(buffer[:len(value)])

        def flock(fd, operation, /):
            """Perform the lock operation `operation` on file descriptor `fd`.

See the Unix manual page for flock(2) for details (On some systems, this
function is emulated using fcntl())."""
            fd, operation = module.fildes(fd), module.c_int(operation)
            sys.audit("fcntl.flock", fd, operation)
            flock_call(fd, operation)

        def lockf(fd, cmd, len=0, start=0, whence=0, /):
            """A wrapper around the fcntl() locking calls.

`fd` is the file descriptor of the file to lock or unlock, and operation is one
of the following values:

    LOCK_UN - unlock
    LOCK_SH - acquire a shared lock
    LOCK_EX - acquire an exclusive lock

When operation is LOCK_SH or LOCK_EX, it can also be bitwise ORed with
LOCK_NB to avoid blocking on lock acquisition.  If LOCK_NB is used and the
lock cannot be acquired, an OSError will be raised and the exception will
have an errno attribute set to EACCES or EAGAIN (depending on the operating
system -- for portability, check for either value).

`len` is the number of bytes to lock, with the default meaning to lock to
EOF.  `start` is the byte offset, relative to `whence`, to that the lock
starts.  `whence` is as with fileobj.seek(), specifically:

    0 - relative to the start of the file (SEEK_SET)
    1 - relative to the current buffer position (SEEK_CUR)
    2 - relative to the end of the file (SEEK_END)"""
            fd, cmd = module.fildes(fd), module.c_int(cmd)
            sys.audit("fcntl.lockf", fd, cmd, len, start, whence)
            if cmd == constants.LOCK_UN:
                kind = constants.F_UNLCK
            elif cmd & constants.LOCK_SH:
                kind = constants.F_RDLCK
            elif cmd & constants.LOCK_EX:
                kind = constants.F_WRLCK
            else:
                raise ValueError("unrecognized lockf argument")
            lock = module.FLOCK.pack(kind, module.c_int(whence), module.c_long(start), module.c_long(len), 0)
            fcntl_call(fd, constants.F_SETLK if cmd & constants.LOCK_NB else constants.F_SETLKW, lock)

        for function in fcntl, flock, lockf:
            built_in(fcntl_module, function)
        for name, value in vars(constants).items():
            setattr(fcntl_module, name, value)
        fcntl_module.F_SHLCK, fcntl_module.F_EXLCK = 8, 4  # the kernel's, for flock(2) of old

    # ---- resource

    RESOURCES = 16
    INFINITY = (1 << 64) - 1
    prlimit_call = module.system_call("prlimit64")

    def change_limits(pid, resource, limits):
        """prlimit(2), for what C calls rlim_t: the limits there were."""
        new = None
        if limits is not None:
            limits = tuple(limits)
            if len(limits) != 2:
                raise ValueError("expected a tuple of 2 integers")
            new = b"".join((operator.index(limit) & INFINITY).to_bytes(8, sys.byteorder) for limit in limits)
        old = bytearray(16)
        try:
            prlimit_call(pid, resource, new, old)
        except OSError as error:
            number = error.errno
        else:
            values = [int.from_bytes(old[i:i + 8], sys.byteorder) for i in (0, 8)]
            return tuple([-1 if value == INFINITY else value for value in values])
        if number == EINVAL:
            raise ValueError("current limit exceeds maximum limit")
        raise OSError(number, os.strerror(number))

    def resource_number(value):
        value = module.c_int(value)
        if not 0 <= value < RESOURCES:
            raise ValueError("invalid resource specified")
        return value

    def mend_resource(resource_module):
        def getrlimit(resource, /):
            return change_limits(0, resource_number(resource), None)

        def setrlimit(resource, limits, /):
            number = resource_number(resource)
            sys.audit("resource.setrlimit", number, limits)
            try:
                change_limits(0, number, limits)
                return
            except PermissionError:
                pass
            raise ValueError("not allowed to raise maximum limit")

        def prlimit(pid, resource, limits=None, /):
            """prlimit(pid, resource, [limits])"""
            pid, number = module.pid(pid), resource_number(resource)
            sys.audit("resource.prlimit", pid, number, () if limits is None else limits)
            return change_limits(pid, number, limits)

        for function in getrlimit, setrlimit, prlimit:
            built_in(resource_module, function)
        resource_module.RLIM_INFINITY = -1
        for name, value in native.resource_constants:
            setattr(resource_module, name, value)

    return {"fcntl": mend_fcntl, "resource": mend_resource}


install
