"""What GraalPy's module fcntl lacks. As fcntlmodule.c."""


def install(native, module, built_in):
    import operator
    import sys
    from types import SimpleNamespace

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

    return {"fcntl": mend_fcntl}


install
