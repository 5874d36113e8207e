# SPDX-License-Identifier: Apache-2.0
"""os: spawn*, which os.py defines where there was a fork when it was imported."""

import os

P_WAIT, P_NOWAIT = 0, 1


def _spawnvef(mode, file, args, env, func):
    """Runs func(file, args), or with env, in a child."""
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = os.fork()
    if pid == 0:
        try:
            func(file, args) if env is None else func(file, args, env)
        except BaseException:
            os._exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """spawnv(mode, file, args) -> integer

    Runs a program, with the list args as its arguments. P_NOWAIT: the process's id; P_WAIT: its exit status, or the
    negative number of the signal that ended it."""
    return _spawnvef(mode, file, args, None, os.execv)


def spawnve(mode, file, args, env):
    """spawnve(mode, file, args, env) -> integer

    As spawnv(), with env as the program's environment."""
    return _spawnvef(mode, file, args, env, os.execve)


def spawnvp(mode, file, args):
    """spawnvp(mode, file, args) -> integer

    As spawnv(), but a name without a slash is looked for in PATH."""
    return _spawnvef(mode, file, args, None, os.execvp)


def spawnvpe(mode, file, args, env):
    """spawnvpe(mode, file, args, env) -> integer

    As spawnvp(), with env as the program's environment."""
    return _spawnvef(mode, file, args, env, os.execvpe)


def spawnl(mode, file, *args):
    """spawnl(mode, file, *args) -> integer

    As spawnv(), with the program's arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnle(mode, file, *args, env) -> integer

    As spawnl(), with the program's environment as the last argument."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnlp(mode, file, *args) -> integer

    As spawnl(), but a name without a slash is looked for in PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnlpe(mode, file, *args, env) -> integer

    As spawnlp(), with the program's environment as the last argument."""
    return spawnvpe(mode, file, args[:-1], args[-1])


for value in _spawnvef, spawnv, spawnve, spawnvp, spawnvpe, spawnl, spawnle, spawnlp, spawnlpe:
    value.__module__ = "os"
    value.__qualname__ = value.__name__
    setattr(os, value.__name__, value)
for name, value in ("P_WAIT", P_WAIT), ("P_NOWAIT", P_NOWAIT), ("P_NOWAITO", P_NOWAIT):
    setattr(os, name, value)
os.__all__.extend(name for name in dir(os) if name.startswith(("spawn", "P_WAIT", "P_NOWAIT")))
