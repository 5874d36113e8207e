# SPDX-License-Identifier: Apache-2.0
"""os: waiting for children, and what their status says. As posixmodule.c."""

import posix

from _polyfork import arguments, native
from _polyfork.arguments import getargs_int
from _polyfork.os_module import in_both, public
from _polyfork.struct_sequences import struct_sequence

for name, value in native.constants:
    in_both(name, value)

# ---- waiting


def rusage(figures):
    import resource

    seconds = [figures[i] + figures[i + 1] / 1e6 for i in (0, 2)]
    return resource.struct_rusage(seconds + figures[4:])


waitid_result = struct_sequence(
    "posix",
    "waitid_result",
    "What os.waitid tells of a child: see siginfo_t in sigaction(2).",
    ("si_pid", "si_uid", "si_signo", "si_status", "si_code"),
)
in_both("waitid_result", waitid_result)


@public
def wait():
    """Waits until a child has ended; returns its id and its status, for waitstatus_to_exitcode(). See wait(2)."""
    return native.waitpid(-1, 0)


WNOHANG = posix.WNOHANG


@public
def waitpid(pid, options, /):
    """Waits for a child, for one of a group or for any, by pid; options are WNOHANG, WUNTRACED, WCONTINUED. Returns its
    id, 0 where it would have to wait, and its status. See waitpid(2)."""
    pid, options = getargs_int(pid), getargs_int(options)
    return native.waitpid_nohang(pid, options) if options & WNOHANG else native.waitpid(pid, options)


@public
def wait3(options):
    """As waitpid(-1, options), and returns what the child has used (a struct_rusage) as well. See wait3(2)."""
    pid, status, *figures = native.wait4(-1, getargs_int(options))
    return pid, status, rusage(figures)


@public
def wait4(pid, options):
    """As waitpid(), and returns what the child has used (a struct_rusage) as well. See wait4(2)."""
    pid, status, *figures = native.wait4(getargs_int(pid), getargs_int(options))
    return pid, status, rusage(figures)


@public
def waitid(idtype, id, options, /):
    """Waits for what options (WEXITED, WSTOPPED, WCONTINUED, with WNOHANG, WNOWAIT) say of a process P_PID, a group
    P_PGID, any P_ALL or a P_PIDFD. A waitid_result, or None: not yet. See waitid(2)."""
    result = native.waitid(getargs_int(idtype), getargs_int(id), getargs_int(options))
    return waitid_result(result) if result[0] else None


# ---- what a status says


def status_function(name, doc, convert):
    java = getattr(native, name)

    def function(status):
        return convert(java(getargs_int(status)))

    function.__name__ = name
    function.__doc__ = doc
    public(function)


status_function("WCOREDUMP", "Whether the process has left a core file, by its status.", bool)
status_function("WIFCONTINUED", "Whether the process goes on after a stop, by its status.", bool)
status_function("WIFSTOPPED", "Whether the process is stopped, by its status.", bool)
status_function("WIFSIGNALED", "Whether a signal has ended the process, by its status.", bool)
status_function("WIFEXITED", "Whether the process has ended by itself, by its status.", bool)
status_function("WEXITSTATUS", "The exit status of a process that has ended by itself.", int)
status_function("WTERMSIG", "The signal that has ended the process.", int)
status_function("WSTOPSIG", "The signal that has stopped the process.", int)


@public
def waitstatus_to_exitcode(status):
    """The exit status, or the negative number of the signal, by which a process has ended. ValueError: it has not."""
    status = arguments.c_int(status)
    if posix.WIFEXITED(status):
        return posix.WEXITSTATUS(status)
    if posix.WIFSIGNALED(status):
        return -posix.WTERMSIG(status)
    if posix.WIFSTOPPED(status):
        raise ValueError(f"process stopped by delivery of signal {posix.WSTOPSIG(status)}")
    raise ValueError(f"invalid wait status: {status}")
