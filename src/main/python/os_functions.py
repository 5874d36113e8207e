# SPDX-License-Identifier: Apache-2.0
"""Python's half of the process functions: checks arguments as posixmodule.c does, and calls the Java half."""


def install(native, module, built_in, struct_sequence):
    import _imp
    import _signal
    import _thread
    import _warnings
    import os
    import posix
    import sys

    public, in_both, as_pid = module.public, module.in_both, module.pid

    # ---- fork and its hooks

    before_hooks, after_in_parent_hooks, after_in_child_hooks = [], [], []

    def report(error, hook):
        sys.unraisablehook(sys.UnraisableHookArgs((type(error), error, error.__traceback__, None, hook)))

    def run_hooks(hooks):
        for hook in hooks:
            try:
                native.with_signal_handlers(hook)
            except BaseException as error:
                report(error, hook)

    def run_hooks_in_child(hooks):
        """As run_hooks, which Truffle compiles anew for each of its callers: a caller that runs in children alone would have
        that done, and throw away what is compiled, in each child."""
        for hook in hooks:
            try:
                native.with_signal_handlers(hook)
            except BaseException as error:
                report(error, hook)

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

    __graalpython__.clear_fork_hooks = clear_fork_hooks

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
            _imp.release_lock()
            if pid == 0:
                run_hooks_in_child(list(after_in_child_hooks))
                in_child()
                native.note_startup_activity()
            else:
                run_hooks(list(after_in_parent_hooks))
        return pid

    module.fork_with_hooks = __graalpython__.fork_with_hooks = fork_with_hooks

    @public
    def fork():
        """Makes a copy of the process, with the calling thread alone; returns the child's id in the parent and 0 in the
        child. See fork(2)."""
        __graalpython__.refuse_if_finalizing("can't fork")
        sys.audit("os.fork")
        pid = -1
        try:
            pid = fork_with_hooks(native.fork)
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
                DeprecationWarning)
        except Warning:
            pass

    module.warn_about_fork_with_threads = warn_about_fork_with_threads

    def snapshot(path):
        """Writes this process into a file. True in each process that is made from it."""
        pid = fork_with_hooks(lambda: native.snapshot(path))
        if pid != 0:
            os.waitpid(pid, 0)
        return pid == 0

    def continue_in_descendant(generations):
        """This process ends; a child of a child of it goes on. What a child does for the first time is done by then."""
        for _ in range(generations):
            pid = fork_with_hooks(native.continue_in_child)
            if pid != 0:
                native._exit(posix.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)

    __graalpython__.continue_in_descendant = continue_in_descendant

    # ---- process ids

    @public
    def getpid():
        """The process's id; see getpid(2)."""
        return native.getpid()

    def get_native_id():
        """Return a non-negative integer identifying the thread as reported
by the OS (kernel)."""
        return native.gettid()

    get_native_id = built_in(_thread, get_native_id)
    if "threading" in sys.modules:
        sys.modules["threading"].get_native_id = get_native_id

    @public
    def getppid():
        """The id of the parent; once that has ended, of the process that has adopted this one. See getppid(2)."""
        return native.getppid()

    # ---- waiting

    def rusage(figures):
        import resource

        seconds = [figures[i] + figures[i + 1] / 1e6 for i in (0, 2)]
        return resource.struct_rusage(seconds + figures[4:])

    waitid_result = struct_sequence(
        "posix", "waitid_result", "What os.waitid tells of a child: see siginfo_t in sigaction(2).",
        ("si_pid", "si_uid", "si_signo", "si_status", "si_code"))
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
        pid, options = as_pid(pid), as_pid(options)
        return native.waitpid_nohang(pid, options) if options & WNOHANG else native.waitpid(pid, options)

    @public
    def wait3(options):
        """As waitpid(-1, options), and returns what the child has used (a struct_rusage) as well. See wait3(2)."""
        pid, status, *figures = native.wait4(-1, as_pid(options))
        return pid, status, rusage(figures)

    @public
    def wait4(pid, options):
        """As waitpid(), and returns what the child has used (a struct_rusage) as well. See wait4(2)."""
        pid, status, *figures = native.wait4(as_pid(pid), as_pid(options))
        return pid, status, rusage(figures)

    @public
    def waitid(idtype, id, options, /):
        """Waits for what options (WEXITED, WSTOPPED, WCONTINUED, with WNOHANG, WNOWAIT) say of a process P_PID, a group
        P_PGID, any P_ALL or a P_PIDFD. A waitid_result, or None: not yet. See waitid(2)."""
        result = native.waitid(as_pid(idtype), as_pid(id), as_pid(options))
        return waitid_result(result) if result[0] else None

    # ---- what a status says

    def status_function(name, doc, convert):
        java = getattr(native, name)

        def function(status):
            return convert(java(as_pid(status)))

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
        status = module.c_int(status)
        if posix.WIFEXITED(status):
            return posix.WEXITSTATUS(status)
        if posix.WIFSIGNALED(status):
            return -posix.WTERMSIG(status)
        if posix.WIFSTOPPED(status):
            raise ValueError(f"process stopped by delivery of signal {posix.WSTOPSIG(status)}")
        raise ValueError(f"invalid wait status: {status}")

    for name, value in native.constants:
        in_both(name, value)

    # ---- signals, pipes, ends

    @public
    def kill(pid, signal, /):
        """Sends a signal to a process, or with a number below 1 to several; signal 0 only looks whether it could. See
        kill(2)."""
        pid, signal = as_pid(pid), as_pid(signal)
        sys.audit("os.kill", pid, signal)
        native.kill(pid, signal)

    @public
    def killpg(pgid, signal, /):
        """Sends a signal to a process group; see killpg(3)."""
        pgid, signal = as_pid(pgid), as_pid(signal)
        sys.audit("os.killpg", pgid, signal)
        native.killpg(pgid, signal)

    @public
    def pipe():
        """Makes a pipe: the descriptors to read from and to write to, which started programs do not inherit. See pipe(2)."""
        return native.pipe2(posix.O_CLOEXEC)

    @public
    def pipe2(flags, /):
        """Makes a pipe with flags, O_CLOEXEC, O_NONBLOCK: the descriptors to read from and to write to. See pipe2(2)."""
        return native.pipe2(as_pid(flags))

    @public
    def _exit(status):
        """Ends the process at once with a status: no exit handler, no flush, no cleanup. See _exit(2)."""
        native._exit(as_pid(status))

    @public
    def abort():
        """Ends the process at once by SIGABRT, with a memory dump where that is allowed. See abort(3)."""
        module.dump_fault(_signal.SIGABRT)
        native.exit_by_signal(_signal.SIGABRT)

    return snapshot


install
