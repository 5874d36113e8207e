# SPDX-License-Identifier: Apache-2.0
"""os: exec and posix_spawn. As posixmodule.c."""

import errno
import operator
import os
import sys

from _polyfork import arguments, native, os_environment
from _polyfork.arguments import c_int, fs_encoded
from _polyfork.os_module import in_both, public
from _polyfork.os_scheduling import sched_parameters
from _polyfork.signal_functions import signal_set
from _polyfork.system_calls import with_path
from _polyfork.unclosed_files import settle

# ---- arguments and variables


def words_of(function, argv, type_error, empty, first_empty):
    if not isinstance(argv, (tuple, list)):
        raise TypeError(type_error.format(function))
    if not argv:
        raise ValueError(empty.format(function))
    words = arguments.encoded_words(argv)
    if not words[0]:
        raise ValueError(first_empty.format(function))
    return words


def exec_arguments(function, argv):
    return words_of(
        function, argv, "{}: argv must be a tuple or list", "{}: argv must not be empty", "{}: argv first element cannot be empty"
    )


def variables(function, env):
    if not hasattr(type(env), "__getitem__") or isinstance(env, (str, bytes, tuple, list)):
        raise TypeError(f"{function}: environment must be a mapping object")
    words = []
    for name, value in list(env.items()):
        name, value = fs_encoded(name), fs_encoded(value)
        if not name or b"=" in name[1:]:
            raise ValueError("illegal environment variable name")
        words.append(name + b"=" + value)
    return tuple(words)


# ---- exec


@public
def execv(path, argv, /):
    """Becomes another program, at this path, with these arguments, the program's name first. Returns only by an
    exception. See execve(2)."""
    target = arguments.path("execv", path)
    words = words_of(
        "execv",
        argv,
        "{}() arg 2 must be a tuple or list",
        "{}() arg 2 must not be empty",
        "{}() arg 2 first element cannot be empty",
    )
    sys.audit("os.exec", path, argv, None)
    settle()
    native.execve(target, words, os_environment.own_variables())


@public
def execve(path, argv, env):
    """Becomes another program, at this path, with these arguments and this environment. Returns only by an exception. See
    execve(2)."""
    target = arguments.path_or_fd("execve", path)
    if not isinstance(argv, (tuple, list)) or not argv:
        exec_arguments("execve", argv)
    if not hasattr(type(env), "__getitem__"):
        variables("execve", env)
    words, environment = exec_arguments("execve", argv), variables("execve", env)
    sys.audit("os.exec", path, argv, env)
    settle()
    with_path(path, native.fexecve if isinstance(target, int) else native.execve, target, words, environment)


os.supports_fd.add(execve)

# ---- posix_spawn

OPEN, CLOSE, DUP2 = range(3)
for name, value in ("POSIX_SPAWN_OPEN", OPEN), ("POSIX_SPAWN_CLOSE", CLOSE), ("POSIX_SPAWN_DUP2", DUP2):
    in_both(name, value)
RESETIDS, SETPGROUP, SETSIGDEF, SETSIGMASK, SETSCHEDPARAM, SETSCHEDULER, SETSID = (
    0x01,
    0x02,
    0x04,
    0x08,
    0x10,
    0x20,
    0x80,
)  # spawn.h

not_given = object()


def descriptor(value):
    value = c_int(value)
    if not 0 <= value < os.sysconf("SC_OPEN_MAX"):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return value


def file_action(action):
    if not isinstance(action, tuple) or not action:
        raise TypeError("Each file_actions element must be a non-empty tuple")
    kind = operator.index(action[0])
    if kind == OPEN:
        if len(action) != 5 or not isinstance(action[4], int):
            raise TypeError("A open file_action tuple must have 5 elements")
        _, fd, path, flags, mode = action
        return kind, descriptor(fd), fs_encoded(path), c_int(flags), c_int(mode), 0
    if kind == CLOSE:
        if len(action) != 2:
            raise TypeError("A close file_action tuple must have 2 elements")
        return kind, descriptor(action[1]), None, 0, 0, 0
    if kind == DUP2:
        if len(action) != 3:
            raise TypeError("A dup2 file_action tuple must have 3 elements")
        return kind, descriptor(action[1]), None, 0, 0, descriptor(action[2])
    raise TypeError("Unknown file_actions identifier")


def scheduling(scheduler):
    """Flags, policy, priority."""
    if not isinstance(scheduler, tuple):
        raise SystemError("new style getargs format but argument is not a tuple")
    if len(scheduler) != 2:
        raise TypeError("A scheduler tuple must have two elements")
    policy, param = scheduler
    flags = SETSCHEDPARAM
    if policy is None:
        policy = 0
    else:
        policy, flags = c_int(policy), flags | SETSCHEDULER
        if policy not in (os.SCHED_OTHER, os.SCHED_FIFO, os.SCHED_RR):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    priority = int.from_bytes(sched_parameters(param), sys.byteorder, signed=True)
    return flags, policy, priority


def attributes(setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler):
    flags = pgroup = mask = defaults = policy = priority = 0
    if setpgroup is not not_given:
        pgroup, flags = arguments.getargs_int(setpgroup), flags | SETPGROUP
    if c_int(resetids):
        flags |= RESETIDS
    if c_int(setsid):
        flags |= SETSID
    if setsigmask is not not_given:
        mask, flags = signal_set(setsigmask), flags | SETSIGMASK
    if setsigdef is not not_given:
        defaults, flags = signal_set(setsigdef), flags | SETSIGDEF
    if scheduler is not not_given:
        more, policy, priority = scheduling(scheduler)
        flags |= more
    return flags, pgroup, mask, defaults, policy, priority


def spawn(function, searched, path, argv, env, file_actions, *wanted):
    target = arguments.path(function, path)
    if not isinstance(argv, (tuple, list)) or not argv:
        exec_arguments(function, argv)
    words, environment = exec_arguments(function, argv), variables(function, env)
    actions = ()
    if file_actions is not None and file_actions != ():
        if not hasattr(type(file_actions), "__getitem__") or isinstance(file_actions, dict):
            raise TypeError("file_actions must be a sequence or None")
        actions = tuple([file_action(action) for action in file_actions])
    wanted = attributes(*wanted)
    sys.audit("os.posix_spawn", path, argv, env)
    settle()
    return with_path(path, native.posix_spawn, target, searched, words, environment, actions, wanted)


def posix_spawn(
    path,
    argv,
    env,
    /,
    *,
    file_actions=(),
    setpgroup=not_given,
    resetids=False,
    setsid=False,
    setsigmask=not_given,
    setsigdef=not_given,
    scheduler=not_given,
):
    """Starts a program at this path with these arguments and this environment; returns its process id. file_actions are
    tuples of a POSIX_SPAWN_ constant and what it needs. The rest are the attributes of posix_spawn(3): a process group, the
    ids and the session that it is to have, signals that are blocked (setsigmask) or have their default action (setsigdef),
    and a scheduler (policy or None, sched_param)."""
    return spawn("posix_spawn", False, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)


def posix_spawnp(
    path,
    argv,
    env,
    /,
    *,
    file_actions=(),
    setpgroup=not_given,
    resetids=False,
    setsid=False,
    setsigmask=not_given,
    setsigdef=not_given,
    scheduler=not_given,
):
    """As posix_spawn(), but a name without a slash is looked for in PATH."""
    return spawn("posix_spawnp", True, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)


public(posix_spawn)
public(posix_spawnp)
