"""os: exec, spawn, and what subprocess needs. As posixmodule.c, os.py and _posixsubprocess.c."""


def install(native, module, built_in):
    import _posixsubprocess
    import operator
    import os
    import sys

    public, in_both, with_path, fs_encoded = module.public, module.in_both, module.with_path, module.fs_encoded
    c_int = module.c_int

    EBADF, EINVAL = 9, 22

    # ---- arguments and variables

    def encoded(words):
        return tuple([fs_encoded(word) for word in words])

    def arguments(function, argv, type_error, empty, first_empty):
        if not isinstance(argv, (tuple, list)):
            raise TypeError(type_error.format(function))
        if not argv:
            raise ValueError(empty.format(function))
        words = encoded(argv)
        if not words[0]:
            raise ValueError(first_empty.format(function))
        return words

    def exec_arguments(function, argv):
        return arguments(
            function, argv, "{}: argv must be a tuple or list", "{}: argv must not be empty",
            "{}: argv first element cannot be empty")

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

    def own_variables():
        return tuple([name + b"=" + value for name, value in os.environb.items()])

    # ---- exec

    @public
    def execv(path, argv, /):
        """Execute an executable path with arguments, replacing current process.

  path
    Path of executable file.
  argv
    Tuple or list of strings."""
        target = module.path("execv", path)
        words = arguments(
            "execv", argv, "{}() arg 2 must be a tuple or list", "{}() arg 2 must not be empty",
            "{}() arg 2 first element cannot be empty")
        sys.audit("os.exec", path, argv, None)
        native.execve(target, words, own_variables())

    @public
    def execve(path, argv, env):
        """Execute an executable path with arguments, replacing current process.

  path
    Path of executable file.
  argv
    Tuple or list of strings.
  env
    Dictionary of strings mapping to strings."""
        target = module.path_or_fd("execve", path)
        if not isinstance(argv, (tuple, list)) or not argv:
            exec_arguments("execve", argv)
        if not hasattr(type(env), "__getitem__"):
            variables("execve", env)
        words, environment = exec_arguments("execve", argv), variables("execve", env)
        sys.audit("os.exec", path, argv, env)
        with_path(path, native.fexecve if isinstance(target, int) else native.execve, target, words, environment)

    os.supports_fd.add(execve)

    # ---- posix_spawn

    OPEN, CLOSE, DUP2 = range(3)
    for name, value in ("POSIX_SPAWN_OPEN", OPEN), ("POSIX_SPAWN_CLOSE", CLOSE), ("POSIX_SPAWN_DUP2", DUP2):
        in_both(name, value)
    RESETIDS, SETPGROUP, SETSIGDEF, SETSIGMASK, SETSCHEDPARAM, SETSCHEDULER, SETSID = (
        0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x80)  # spawn.h

    not_given = object()

    def descriptor(value):
        value = c_int(value)
        if value < 0:
            raise OSError(EBADF, os.strerror(EBADF))
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
                raise OSError(EINVAL, os.strerror(EINVAL))
        priority = int.from_bytes(module.sched_parameters(param), sys.byteorder, signed=True)
        return flags, policy, priority

    def attributes(setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler):
        flags = pgroup = mask = defaults = policy = priority = 0
        if setpgroup is not not_given:
            pgroup, flags = module.pid(setpgroup), flags | SETPGROUP
        if resetids:
            flags |= RESETIDS
        if setsid:
            flags |= SETSID
        if setsigmask != ():
            mask, flags = module.signal_set(setsigmask), flags | SETSIGMASK
        if setsigdef != ():
            defaults, flags = module.signal_set(setsigdef), flags | SETSIGDEF
        if scheduler is not not_given:
            more, policy, priority = scheduling(scheduler)
            flags |= more
        return flags, pgroup, mask, defaults, policy, priority

    def spawn(function, searched, path, argv, env, file_actions, *wanted):
        target = module.path(function, path)
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
        return with_path(path, native.posix_spawn, target, searched, words, environment, actions, wanted)

    DOC = """Execute the program specified by path in a new process.

  path
    Path of executable file.
  argv
    Tuple or list of strings.
  env
    Dictionary of strings mapping to strings.
  file_actions
    A sequence of file action tuples.
  setpgroup
    The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.
  resetids
    If the value is `{true}` the POSIX_SPAWN_RESETIDS will be activated.
  setsid
    If the value is `{true}` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.
  setsigmask
    The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.
  setsigdef
    The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.
  scheduler
    A tuple with the scheduler policy (optional) and parameters."""

    def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=not_given, resetids=False, setsid=False,
                    setsigmask=(), setsigdef=(), scheduler=not_given):
        return spawn("posix_spawn", False, path, argv, env, file_actions,
                     setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)

    def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=not_given, resetids=False, setsid=False,
                     setsigmask=(), setsigdef=(), scheduler=not_given):
        return spawn("posix_spawnp", True, path, argv, env, file_actions,
                     setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler)

    posix_spawn.__doc__, posix_spawnp.__doc__ = DOC.format(true="true"), DOC.format(true="True")
    public(posix_spawn)
    public(posix_spawnp)

    # ---- spawn*, which are os.py's

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

Execute file with arguments from args in a subprocess.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return _spawnvef(mode, file, args, None, os.execv)

    def spawnve(mode, file, args, env):
        """spawnve(mode, file, args, env) -> integer

Execute file with arguments from args in a subprocess with the
specified environment.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return _spawnvef(mode, file, args, env, os.execve)

    def spawnvp(mode, file, args):
        """spawnvp(mode, file, args) -> integer

Execute file (which is looked for along $PATH) with arguments from
args in a subprocess.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return _spawnvef(mode, file, args, None, os.execvp)

    def spawnvpe(mode, file, args, env):
        """spawnvpe(mode, file, args, env) -> integer

Execute file (which is looked for along $PATH) with arguments from
args in a subprocess with the supplied environment.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return _spawnvef(mode, file, args, env, os.execvpe)

    def spawnl(mode, file, *args):
        """spawnl(mode, file, *args) -> integer

Execute file with arguments from args in a subprocess.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return spawnv(mode, file, args)

    def spawnle(mode, file, *args):
        """spawnle(mode, file, *args, env) -> integer

Execute file with arguments from args in a subprocess with the
supplied environment.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return spawnve(mode, file, args[:-1], args[-1])

    def spawnlp(mode, file, *args):
        """spawnlp(mode, file, *args) -> integer

Execute file (which is looked for along $PATH) with arguments from
args in a subprocess with the supplied environment.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return spawnvp(mode, file, args)

    def spawnlpe(mode, file, *args):
        """spawnlpe(mode, file, *args, env) -> integer

Execute file (which is looked for along $PATH) with arguments from
args in a subprocess with the supplied environment.
If mode == P_NOWAIT return the pid of the process.
If mode == P_WAIT return the process's exit code if it exits normally;
otherwise return -SIG, where SIG is the signal that killed it. """
        return spawnvpe(mode, file, args[:-1], args[-1])

    for value in _spawnvef, spawnv, spawnve, spawnvp, spawnvpe, spawnl, spawnle, spawnlp, spawnlpe:
        value.__module__ = "os"
        value.__qualname__ = value.__name__
        setattr(os, value.__name__, value)
    for name, value in ("P_WAIT", P_WAIT), ("P_NOWAIT", P_NOWAIT), ("P_NOWAITO", P_NOWAIT):
        setattr(os, name, value)
    os.__all__.extend(name for name in dir(os) if name.startswith(("spawn", "P_WAIT", "P_NOWAIT")))

    # ---- subprocess

    MOST_GROUPS = 65536

    def group_id(value):
        try:
            return module.gid(value)
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
        if len(groups) > MOST_GROUPS:
            raise ValueError("too many extra_groups")
        for group in groups:
            if not isinstance(group, int):
                raise TypeError("extra_groups must be integers")
        return tuple(map(group_id, groups))

    def fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite,
                  errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set,
                  gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork=True, /):
        """Spawn a fresh new child process.

Fork a child process, close parent file descriptors as appropriate in the
child and duplicate the few that are needed before calling exec() in the
child process.

If close_fds is True, close file descriptors 3 and higher, except those listed
in the sorted tuple pass_fds.

The preexec_fn, if supplied, will be called immediately before closing file
descriptors and exec.

WARNING: preexec_fn is NOT SAFE if your application uses threads.
         It may trigger infrequent, difficult to debug deadlocks.

If an error occurs in the child process after the fork() call, it will be
reported through the pipe errpipe_write."""
        if close_fds and errpipe_write < 3:
            raise ValueError("errpipe_write must be >= 3")
        if not isinstance(pass_fds, tuple):
            raise TypeError(f"fork_exec() argument 4 must be tuple, not {type(pass_fds).__name__}")
        if not are_descriptors(pass_fds):
            raise ValueError("bad value(s) in fds_to_keep")
        programs, words = encoded(executable_list), encoded(args)
        environment = own_variables() if env is None else encoded(env)
        directory = None if cwd is None else fs_encoded(cwd)
        groups = group_ids(extra_groups)
        numbers = tuple(map(c_int, (
            p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write,
            bool(close_fds), bool(restore_signals), bool(call_setsid), pgid_to_set, child_umask,
            gid is not None, 0 if gid is None else module.gid(gid), uid is not None, 0 if uid is None else module.uid(uid),
            -1 if groups is None else len(groups), len(pass_fds))))
        wanted = programs, words, environment, directory, numbers, pass_fds, groups or ()
        if preexec_fn is None:
            return native.vfork_exec(*wanted)
        pid = module.fork_with_hooks(native.fork)
        if pid == 0:
            try:
                native.prepare_exec(*wanted)
                if has_run(preexec_fn, errpipe_write):
                    native.exec(programs, words, own_variables() if env is None else environment, *wanted[3:])
            finally:
                native._exit(255)
        return pid

    def has_run(preexec_fn, errpipe_write):
        try:
            preexec_fn()
        except BaseException:
            os.write(errpipe_write, b"SubprocessError:0:Exception occurred in preexec_fn.")
            return False
        return True

    built_in(_posixsubprocess, fork_exec)


install
