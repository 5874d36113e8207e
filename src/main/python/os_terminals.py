"""os: terminals. As posixmodule.c."""


def install(native, module):
    import os
    import sys

    public, system_call, c_int = module.public, module.system_call, module.c_int

    TIOCSCTTY, TIOCGPGRP, TIOCSPGRP = 0x540E, 0x540F, 0x5410
    ioctl_call, setsid_call = system_call("ioctl"), system_call("setsid")

    @public
    def tcgetpgrp(fd, /):
        """Return the process group associated with the terminal specified by fd."""
        group = bytearray(4)
        ioctl_call(c_int(fd), TIOCGPGRP, group)
        return int.from_bytes(group, sys.byteorder, signed=True)

    @public
    def tcsetpgrp(fd, pgid, /):
        """Set the process group associated with the terminal specified by fd."""
        fd, pgid = c_int(fd), module.pid(pgid)
        ioctl_call(fd, TIOCSPGRP, pgid.to_bytes(4, sys.byteorder, signed=True))

    @public
    def ttyname(fd, /):
        """Return the name of the terminal device connected to 'fd'.

  fd
    Integer file descriptor handle."""
        return native.ttyname(c_int(fd))

    @public
    def login_tty(fd, /):
        """Prepare the tty of which fd is a file descriptor for a new login session.

Make the calling process a session leader; make the tty the
controlling tty, the stdin, the stdout, and the stderr of the
calling process; close fd."""
        log_in(module.fildes(fd))

    def log_in(fd):
        """login_tty(3)"""
        try:
            setsid_call()
        except PermissionError:
            pass  # it leads one already
        ioctl_call(fd, TIOCSCTTY, 0)
        for standard in range(3):
            os.dup2(fd, standard)
        if fd > 2:
            os.close(fd)

    @public
    def forkpty():
        """Fork a new process with a new pseudo-terminal as controlling tty.

Returns a tuple of (pid, master_fd).
Like fork(), return pid of 0 to the child process,
and pid of child to the parent process.
To both, return fd of newly opened pseudo-terminal."""
        sys.audit("os.forkpty")
        master, slave = os.openpty()
        try:
            pid = module.fork_with_hooks(lambda: fork_onto(master, slave))
        except BaseException:
            os.close(master)
            os.close(slave)
            raise
        if pid == 0:
            return 0, -1
        os.close(slave)
        os.set_inheritable(master, True)
        module.warn_about_fork_with_threads("forkpty")
        return pid, master

    def fork_onto(master, slave):
        """Before the program's hooks run in the child, the terminal is its own."""
        pid = native.fork()
        if pid == 0:
            try:
                os.close(master)
                log_in(slave)
            except OSError:
                native._exit(1)  # as forkpty(3)
        return pid

    @public
    def device_encoding(fd):
        """Return a string describing the encoding of a terminal's file descriptor.

The file descriptor must be attached to a terminal.
If the device is not a terminal, return None."""
        import locale

        return locale.getencoding() if os.isatty(c_int(fd)) else None


install
