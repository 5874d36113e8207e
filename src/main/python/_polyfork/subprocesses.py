# SPDX-License-Identifier: Apache-2.0
"""_posixsubprocess: what subprocess needs. As _posixsubprocess.c."""

import _posixsubprocess
import operator
import os

from _polyfork import arguments, native, os_environment, os_fork, program_end
from _polyfork.arguments import c_int, encoded_words
from _polyfork.native import built_in
from _polyfork.unclosed_files import fork, settle

MAX_GROUPS = 65536


def group_id(value):
    try:
        return arguments.gid(value)
    except (TypeError, OverflowError):
        raise ValueError("invalid group id") from None


def are_descriptors(fds):
    """_sanity_check_python_fd_sequence"""
    return all(isinstance(fd, int) and 0 <= fd < 1 << 31 for fd in fds) and all(map(operator.lt, fds, fds[1:]))


def group_ids(groups):
    if groups is None:
        return None
    if not isinstance(groups, list):
        raise TypeError("setgroups argument must be a list")
    if len(groups) > MAX_GROUPS:
        raise ValueError("too many extra_groups")
    for group in groups:
        if not isinstance(group, int):
            raise TypeError("extra_groups must be integers")
    return tuple(map(group_id, groups))


def check_descriptors(close_fds, pass_fds, errpipe_write):
    if close_fds and errpipe_write < 3:
        raise ValueError("errpipe_write must be >= 3")
    if not isinstance(pass_fds, tuple):
        raise TypeError(f"fork_exec() argument 4 must be tuple, not {type(pass_fds).__name__}")
    if not are_descriptors(pass_fds):
        raise ValueError("bad value(s) in fds_to_keep")


def optional_id(value, convert):
    """Is it given, and what it is then."""
    return (False, 0) if value is None else (True, convert(value))


def become_program(wanted, environment, preexec_fn, errpipe_write):
    """In the child, which does not come back. Handlers of signals run only while preexec_fn does. An environment of None is what
    preexec_fn has left."""
    try:
        native.prepare_exec(*wanted)
        native.with_signal_handlers(preexec_fn)
    except BaseException:
        os.write(errpipe_write, b"SubprocessError:0:Exception occurred in preexec_fn.")
    else:
        programs, words, _, *others = wanted
        native.exec(programs, words, os_environment.own_variables() if environment is None else environment, *others)
    finally:
        settle()
        native._exit(255)


def fork_exec(
    args,
    executable_list,
    close_fds,
    pass_fds,
    cwd,
    env,
    p2cread,
    p2cwrite,
    c2pread,
    c2pwrite,
    errread,
    errwrite,
    errpipe_read,
    errpipe_write,
    restore_signals,
    call_setsid,
    pgid_to_set,
    gid,
    extra_groups,
    uid,
    child_umask,
    preexec_fn,
    allow_vfork=True,
    /,
):
    """What subprocess starts a program by: forks, arranges descriptors, groups, ids, umask and session in the child, and
    becomes the first of the executables that can be executed. Returns the child's id; an error is written to
    errpipe_write. See _posixsubprocess.c."""
    if preexec_fn is not None:
        program_end.refuse_if_finalizing("preexec_fn not supported")
    check_descriptors(close_fds, pass_fds, errpipe_write)
    programs, words = encoded_words(executable_list), encoded_words(args)
    environment = os_environment.own_variables() if env is None else encoded_words(env)
    directory = None if cwd is None else arguments.fs_encoded(cwd)
    groups = group_ids(extra_groups)
    descriptors = p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write
    changes = bool(close_fds), bool(restore_signals), bool(call_setsid), pgid_to_set, child_umask
    ids = *optional_id(gid, arguments.gid), *optional_id(uid, arguments.uid)
    counts = -1 if groups is None else len(groups), len(pass_fds)
    numbers = tuple(map(c_int, (*descriptors, *changes, *ids, *counts)))  # struct pf_fork_exec of engine.h
    wanted = programs, words, environment, directory, numbers, pass_fds, groups or ()
    if preexec_fn is None:
        settle()
        return native.vfork_exec(*wanted)
    variables = None if env is None else environment
    return os_fork.fork_with_hooks(fork, lambda: become_program(wanted, variables, preexec_fn, errpipe_write))


built_in(_posixsubprocess, fork_exec)
