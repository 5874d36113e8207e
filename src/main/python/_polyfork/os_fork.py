# SPDX-License-Identifier: Apache-2.0
"""os: fork and its hooks. As posixmodule.c. What a fork is below that: Fork.java."""

import _imp
import _warnings
import os
import posix
import sys

from _polyfork import loader, native, program_end, unclosed_files, unraisable
from _polyfork.os_module import public

before_hooks, after_in_parent_hooks, after_in_child_hooks = [], [], []


def run_hooks(hooks):
    for hook in hooks:
        try:
            native.with_signal_handlers(hook)
        except BaseException as error:
            unraisable.report(error, hook)


def run_hooks_in_child(hooks):
    """As run_hooks, which Truffle compiles anew for each of its callers: a caller that runs in children alone would have
    that done, and throw away what is compiled, in each child."""
    for hook in hooks:
        try:
            native.with_signal_handlers(hook)
        except BaseException as error:
            unraisable.report(error, hook)


not_given = object()


@public
def register_at_fork(*, before=not_given, after_in_child=not_given, after_in_parent=not_given):
    """Registers functions that each fork calls: before it, the last one first; after it, in the child or in the parent,
    the first one first. What they raise is shown and does not stop it."""
    given = {"before": before, "after_in_child": after_in_child, "after_in_parent": after_in_parent}
    given = {name: hook for name, hook in given.items() if hook is not not_given}
    if not given:
        raise TypeError("At least one argument is required.")
    for name, hook in given.items():
        if not callable(hook):
            raise TypeError(f"'{name}' must be callable, not {type(hook).__name__}")
    if "before" in given:
        before_hooks.insert(0, before)
    if "after_in_child" in given:
        after_in_child_hooks.append(after_in_child)
    if "after_in_parent" in given:
        after_in_parent_hooks.append(after_in_parent)


def clear_fork_hooks():
    for hooks in before_hooks, after_in_parent_hooks, after_in_child_hooks:
        hooks.clear()


def fork_with_hooks(native_fork, in_child=lambda: None):
    """In the child, no signal handler runs before in_child has returned."""
    run_hooks(list(before_hooks))
    return native.without_signal_handlers(lambda: fork_and_run_hooks(native_fork, in_child))


def fork_and_run_hooks(native_fork, in_child):
    if not native.try_import_lock():
        _imp.acquire_lock()
    pid = -1
    try:
        pid = native_fork()
    finally:
        if pid == 0:
            loader.forget_other_threads()
        _imp.release_lock()
        if pid == 0:
            run_hooks_in_child(list(after_in_child_hooks))
            in_child()
            native.note_startup_activity()
        else:
            run_hooks(list(after_in_parent_hooks))
    return pid


@public
def fork():
    """Makes a copy of the process, with the calling thread alone; returns the child's id in the parent and 0 in the
    child. See fork(2)."""
    program_end.refuse_if_finalizing("can't fork")
    sys.audit("os.fork")
    pid = -1
    try:
        pid = fork_with_hooks(unclosed_files.fork)
    finally:
        if pid != 0:
            warn_about_fork_with_threads("fork")
    return pid


def warn_about_fork_with_threads(function):
    """As posixmodule.c: where the warning is an error, the fork has been made all the same."""
    if not native.has_other_threads():
        return
    try:
        _warnings.warn(
            f"This process (pid={native.getpid()}) is multi-threaded, use of {function}() may lead to deadlocks in the child.",
            DeprecationWarning,
        )
    except Warning:
        pass


def snapshot(path):
    """Writes this process into a file. True in each process that is made from it."""
    pid = fork_with_hooks(lambda: native.snapshot(path))
    if pid != 0:
        os.waitpid(pid, 0)
    return pid == 0


def continue_in_descendant(generations):
    """A descendant of this process goes on, and finds nothing that a child is the first to do: each of its ancestors has
    forked and waited as a program does, and ended when it had a child that goes on. This process adopts them (see
    prctl(2), PR_SET_CHILD_SUBREAPER) and ends as the last one does."""
    if continue_in_child() != 0:
        end_after_descendants()
    for _ in range(generations):
        fork_and_wait()
        if continue_in_child() != 0:
            os._exit(0)


def continue_in_child():
    return fork_with_hooks(lambda: unclosed_files.fork(native.continue_in_child))


def fork_and_wait():
    pid = fork_with_hooks(unclosed_files.fork)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def end_after_descendants():
    status = 0
    try:
        while True:
            _, status = os.wait()
    except ChildProcessError:
        os._exit(posix.waitstatus_to_exitcode(status) & 255)
