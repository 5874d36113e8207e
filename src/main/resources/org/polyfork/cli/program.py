"""What of an interpreter belongs to one program."""


def program():
    import _signal
    import io
    import os
    import site
    import sys

    def begin(kind, target, safe_path):
        """Puts the program's place first in sys.path, as pymain_run_python does. Has the file a __main__ module inside?"""
        if kind == "FILE":
            if has_importer(target):
                sys.path.insert(0, target)
                return True
            first = os.path.dirname(os.path.realpath(sys.argv[0]))
        elif kind == "MODULE":
            try:
                first = os.getcwd()
            except OSError:
                return False
        else:
            first = ""
        if not safe_path:
            sys.path.insert(0, first)
        return False

    def has_importer(path):
        """As pymain_get_importer: is it a directory or an archive?"""
        for hook in sys.path_hooks:
            try:
                sys.path_importer_cache[path] = hook(path)
                return True
            except ImportError:
                pass
        return False

    def adopt(arguments, words, environment, given_flags, flags, python_path, unbuffered, interrupt_is_ignored):
        """
        For a new process, an interpreter that another process has made: texts are separated by NUL, names of sys.flags by
        spaces. False if it is not for this process: its user has modules installed for all programs.
        """
        variables = [os.fsencode(variable).partition(b"=") for variable in environment.split("\0")]
        __graalpython__.adopt_environment({name: value for name, _, value in variables})
        given_flags = given_flags.split()
        if "no_user_site" not in given_flags and has_user_site():
            return False
        sys.argv = arguments.split("\0")
        sys.orig_argv = words.split("\0")
        try:
            os.chdir(os.getcwd())  # GraalPy keeps a copy
        except OSError:
            pass  # it is not there any more
        for name in flags.split():
            given = name in given_flags
            __graalpython__.set_flag(name, given if name == "safe_path" else int(given))
        sys.dont_write_bytecode = "dont_write_bytecode" in given_flags
        site.ENABLE_USER_SITE = "no_user_site" not in given_flags
        open_streams(unbuffered)
        if interrupt_is_ignored and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        if python_path:
            sys.path[0:0] = python_path.split(os.pathsep)
            site.removeduppaths()
            site.execsitecustomize()  # with the program's own streams
        return True

    def has_user_site():
        site.USER_BASE = site.USER_SITE = None  # they were of the maker's HOME
        return os.path.isdir(site.getusersitepackages())

    def step_back(interrupt_is_ignored):
        """Another interpreter is to find the signals as the process was started with."""
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN if interrupt_is_ignored else _signal.SIG_DFL)

    def open_streams(unbuffered):
        """As create_stdio of pylifecycle.c. A descriptor that is closed is None."""
        for fd, name in enumerate(("stdin", "stdout", "stderr")):
            stream = open_stream(fd, name, getattr(sys, name), unbuffered and fd > 0)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)

    def open_stream(fd, name, old, unbuffered):
        mode = "r" if fd == 0 else "w"
        try:
            raw = io.FileIO(fd, mode + "b", closefd=False)
        except OSError:
            return None
        raw.name = f"<{name}>"
        buffer = raw if unbuffered else (io.BufferedReader if fd == 0 else io.BufferedWriter)(raw)
        stream = io.TextIOWrapper(
            buffer, old.encoding, old.errors,
            line_buffering=not unbuffered and (fd == 2 or raw.isatty()), write_through=unbuffered)
        stream.mode = mode
        return stream

    return begin, adopt, step_back


program()
