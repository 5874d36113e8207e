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
        """Register callables to be called when forking a new process.

  before
    A callable to be called in the parent before the fork() syscall.
  after_in_child
    A callable to be called in the child after fork().
  after_in_parent
    A callable to be called in the parent after fork().

'before' callbacks are called in reverse order.
'after_in_child' and 'after_in_parent' callbacks are called in order."""
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
            else:
                run_hooks(list(after_in_parent_hooks))
        return pid

    module.fork_with_hooks = fork_with_hooks

    @public
    def fork():
        """Fork a child process.

Return 0 to child process and PID of child to parent process."""
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

    def succeed(generations):
        """This process ends; a child of a child of it goes on. What a child does for the first time is done by then."""
        for _ in range(generations):
            pid = fork_with_hooks(native.succeed)
            if pid != 0:
                native._exit(posix.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)

    __graalpython__.succeed = succeed

    # ---- process ids

    @public
    def getpid():
        """Return the current process id."""
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
        """Return the parent's process id.

If the parent process has already exited, Windows machines will still
return its id; others systems will return the id of the 'init' process (1)."""
        return native.getppid()

    # ---- waiting

    def rusage(figures):
        import resource

        seconds = [figures[i] + figures[i + 1] / 1e6 for i in (0, 2)]
        return resource.struct_rusage(seconds + figures[4:])

    waitid_result = struct_sequence(
        "posix", "waitid_result", "waitid_result: Result from waitid.",
        ("si_pid", "si_uid", "si_signo", "si_status", "si_code"))
    in_both("waitid_result", waitid_result)

    @public
    def wait():
        """Wait for completion of a child process.

Returns a tuple of information about the child process:
    (pid, status)"""
        return native.waitpid(-1, 0)

    WNOHANG = posix.WNOHANG

    @public
    def waitpid(pid, options, /):
        """Wait for completion of a given child process.

Returns a tuple of information regarding the child process:
    (pid, status)

The options argument is ignored on Windows."""
        pid, options = as_pid(pid), as_pid(options)
        return native.waitpid_nohang(pid, options) if options & WNOHANG else native.waitpid(pid, options)

    @public
    def wait3(options):
        """Wait for completion of a child process.

Returns a tuple of information about the child process:
  (pid, status, rusage)"""
        pid, status, *figures = native.wait4(-1, as_pid(options))
        return pid, status, rusage(figures)

    @public
    def wait4(pid, options):
        """Wait for completion of a specific child process.

Returns a tuple of information about the child process:
  (pid, status, rusage)"""
        pid, status, *figures = native.wait4(as_pid(pid), as_pid(options))
        return pid, status, rusage(figures)

    @public
    def waitid(idtype, id, options, /):
        """Returns the result of waiting for a process or processes.

  idtype
    Must be one of be P_PID, P_PGID or P_ALL.
  id
    The id to wait on.
  options
    Constructed from the ORing of one or more of WEXITED, WSTOPPED
    or WCONTINUED and additionally may be ORed with WNOHANG or WNOWAIT.

Returns either waitid_result or None if WNOHANG is specified and there are
no children in a waitable state."""
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

    status_function("WCOREDUMP", "Return True if the process returning status was dumped to a core file.", bool)
    status_function("WIFCONTINUED", "Return True if a particular process was continued from a job control stop.\n\n"
                    "Return True if the process returning status was continued from a\njob control stop.", bool)
    status_function("WIFSTOPPED", "Return True if the process returning status was stopped.", bool)
    status_function("WIFSIGNALED", "Return True if the process returning status was terminated by a signal.", bool)
    status_function("WIFEXITED", "Return True if the process returning status exited via the exit() system call.", bool)
    status_function("WEXITSTATUS", "Return the process return code from status.", int)
    status_function("WTERMSIG", "Return the signal that terminated the process that provided the status value.", int)
    status_function("WSTOPSIG", "Return the signal that stopped the process that provided the status value.", int)

    @public
    def waitstatus_to_exitcode(status):
        """Convert a wait status to an exit code.

On Unix:

* If WIFEXITED(status) is true, return WEXITSTATUS(status).
* If WIFSIGNALED(status) is true, return -WTERMSIG(status).
* Otherwise, raise a ValueError."""
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
        """Kill a process with a signal."""
        pid, signal = as_pid(pid), as_pid(signal)
        sys.audit("os.kill", pid, signal)
        native.kill(pid, signal)

    @public
    def killpg(pgid, signal, /):
        """Kill a process group with a signal."""
        pgid, signal = as_pid(pgid), as_pid(signal)
        sys.audit("os.killpg", pgid, signal)
        native.killpg(pgid, signal)

    @public
    def pipe():
        """Create a pipe.

Returns a tuple of two file descriptors:
  (read_fd, write_fd)"""
        return native.pipe2(posix.O_CLOEXEC)

    @public
    def pipe2(flags, /):
        """Create a pipe with flags set atomically.

Returns a tuple of two file descriptors:
  (read_fd, write_fd)

flags can be constructed by ORing together one or more of these values:
O_NONBLOCK, O_CLOEXEC."""
        return native.pipe2(as_pid(flags))

    @public
    def _exit(status):
        """Exit to the system with specified status, without normal exit processing."""
        native._exit(as_pid(status))

    @public
    def abort():
        """Abort the interpreter immediately.

This function 'dumps core' or otherwise fails in the hardest way possible
on the hosting operating system.  This function never returns."""
        module.faults.dump(_signal.SIGABRT)
        native.exit_by_signal(_signal.SIGABRT)

    return snapshot


install
