# SPDX-License-Identifier: Apache-2.0
"""What of an interpreter belongs to one program, in the order of CPython's pymain_main: its configuration, and how it is run."""

import _imp
import _signal
import builtins
import encodings
import importlib
import io
import os
import site as site_module  # it does nothing yet: GraalPy has the option -S
import sys
import time
import warnings
from importlib.machinery import BuiltinImporter, SourceFileLoader, SourcelessFileLoader

from _polyfork import program_end, standard_input
from _polyfork.flags import set_flag
from _polyfork.loader import modules
from _polyfork.os_environment import adopt_environment, getenv

library = tuple(sys.path)
prefix, exec_prefix = sys.prefix, sys.exec_prefix
import_module = importlib._bootstrap._find_and_load
compile, exec, open_code = builtins.compile, builtins.exec, io.open_code
main = sys.modules["__main__"]


def words(text):
    return text.split("\0") if text else []


def pairs(text):
    return {name: value for name, _, value in (word.partition("=") for word in words(text))}


# ---- configuration: PyConfig


def configure(
    arguments, command_line, launcher, environment, hidden, flags, settings, warn_options, implementation_options, ignored_signals
):
    """Gives the interpreter what belongs to a program. Texts are words or pairs name=value, separated by NUL."""
    program_end.finalizing = False  # what was rehearsed has ended
    settings = pairs(settings)
    set_environment(environment, pairs(hidden), settings["coerced_locale"])
    sys.argv, sys.orig_argv = arguments.split("\0"), command_line.split("\0")
    sys.executable, sys._base_executable = sys.orig_argv[0], launcher
    set_directory()
    forget_site()
    set_flags(pairs(flags))
    program_end.reports_exits = bool(sys.flags.inspect)
    set_modules(settings)
    set_signals(ignored_signals)
    time.tzset()
    open_streams(settings["unbuffered"], settings["stdio_encoding"])
    set_import_options(words(warn_options), words(implementation_options))
    set_path(settings["python_path"])
    if settings["faulthandler"]:
        import faulthandler

        faulthandler.enable()
    if settings["importtime"]:
        show_import_times()


def set_environment(environment, hidden, coerced_locale):
    """What is hidden has other values in the C library's environment."""
    variables = [os.fsencode(variable).partition(b"=") for variable in words(environment)]
    adopt_environment({name: value for name, _, value in variables})
    for name, value in hidden.items():
        if value:
            os.putenv(name, value)
        else:
            os.unsetenv(name)
    if coerced_locale:
        os.environ["LC_CTYPE"] = coerced_locale
    if "_polyfork.patches._locale" in modules:  # another program has set it
        modules["_polyfork.patches._locale"].forget_locale()


def set_directory():
    try:
        os.chdir(os.getcwd())  # GraalPy keeps a copy
    except OSError:
        pass  # it is not there any more


def set_flags(flags):
    for name, value in flags.items():
        set_flag(name, bool(int(value)) if name in ("dev_mode", "safe_path") else int(value))


def set_modules(settings):
    sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)
    sys.pycache_prefix = settings["pycache_prefix"] or None
    sys.set_int_max_str_digits(sys.flags.int_max_str_digits)
    _imp.check_hash_based_pycs = settings["check_hash_based_pycs"]
    vars(builtins)["__debug__"] = not sys.flags.optimize


def set_signals(ignored):
    """Those that were ignored when the process began stay so; bit n - 1 is signal n."""
    while ignored:
        try:
            _signal.signal((ignored & -ignored).bit_length(), _signal.SIG_IGN)
        except OSError:
            pass  # the C library's own
        ignored &= ignored - 1


def set_import_options(warn_options, implementation_options):
    sys.warnoptions = warn_options
    if warn_options:
        warnings._processoptions(warn_options)
    sys._xoptions = {
        name: value if equals else True for name, equals, value in (option.partition("=") for option in implementation_options)
    }


def set_path(python_path):
    sys.prefix, sys.exec_prefix = prefix, exec_prefix
    sys.path[:] = [*(python_path.split(os.pathsep) if python_path else ()), *library]
    forget_importers()


def forget_importers():
    """Those of the library stay: they know by their directory's time whether what they know of it still holds."""
    for place in [place for place in sys.path_importer_cache if not place.startswith(prefix + os.sep)]:
        del sys.path_importer_cache[place]


def forget_site():
    """What the site module does to others when it is imported."""
    sys.modules.pop("site", None)
    for name in "quit", "exit", "copyright", "credits", "license", "help":
        vars(builtins).pop(name, None)
    vars(sys).pop("__interactivehook__", None)


def import_site():
    """As init_import_site: a virtual environment, modules of the user's, sitecustomize."""
    if sys.flags.no_site:
        return
    sys.modules["site"] = site_module
    site_module.PREFIXES[:] = [prefix, exec_prefix]
    site_module.ENABLE_USER_SITE = site_module.USER_SITE = site_module.USER_BASE = None
    site_module.main()
    if sys._home:  # in a virtual environment: getpath.py
        sys._base_executable = os.path.join(sys._home, os.path.basename(os.path.realpath(sys.executable)))


def show_import_times():
    """-X importtime, as import_find_and_load of import.c."""
    sys.stderr.write("import time: self [us] | cumulative | imported package\n")
    nested = [0]  # nanoseconds of the imports in those that are under way, the outermost first

    def timed(name, import_):
        if name in sys.modules:
            return import_module(name, import_)
        nested.append(0)
        begin = time.perf_counter_ns()
        try:
            return import_module(name, import_)
        finally:
            total = time.perf_counter_ns() - begin
            own = total - nested.pop()
            nested[-1] += total
            sys.stderr.write(f"import time: {own // 1000:9d} | {total // 1000:10d} | {'  ' * (len(nested) - 1)}{name}\n")

    importlib._bootstrap._find_and_load = timed


# ---- streams: create_stdio of pylifecycle.c


def open_streams(unbuffered, encoding_and_errors):
    """A descriptor that is closed is None."""
    standard_input.buffers = not unbuffered
    encoding, _, errors = encoding_and_errors.partition(":")
    errors = errors or ("strict" if encoding else "surrogateescape")
    encoding = name_of_codec(encoding) if encoding else "utf-8"
    for fd, name in enumerate(("stdin", "stdout", "stderr")):
        stream = open_stream(fd, name, encoding, "backslashreplace" if fd == 2 else errors, unbuffered and fd > 0)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def name_of_codec(encoding):
    """config_get_codec_name. GraalPy's own codecs go by any name."""
    codec = encodings.search_function(encoding)
    if codec is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return codec.name


def open_stream(fd, name, encoding, errors, unbuffered):
    mode = "r" if fd == 0 else "w"
    try:
        raw = io.FileIO(fd, mode + "b", closefd=False)
    except OSError:
        return None
    raw.name = f"<{name}>"
    buffer = raw if unbuffered else (io.BufferedReader if fd == 0 else io.BufferedWriter)(raw)
    stream = io.TextIOWrapper(
        buffer, encoding, errors, line_buffering=not unbuffered and (fd == 2 or raw.isatty()), write_through=bool(unbuffered)
    )
    stream.mode = mode
    return stream


# ---- the program: pymain_run_python


def run_command(text):
    put_first("")
    main.__loader__ = BuiltinImporter
    run(text, "<string>")


def run_module(name):
    try:
        put_first(os.getcwd())
    except OSError:
        pass
    import runpy

    runpy._run_module_as_main(name)


def run_file(name, skip_first_line):
    """A file, or the module __main__ in a directory or archive."""
    path = os.path.join(os.getcwd(), name) if not os.path.isabs(name) else name
    if has_importer(path):
        sys.path.insert(0, path)
        import runpy

        runpy._run_module_as_main("__main__", False)
    else:
        put_first(os.path.dirname(os.path.realpath(path)))
        main.__file__, main.__cached__ = path, None
        if path.endswith(".pyc"):
            main.__loader__ = SourcelessFileLoader("__main__", path)
            exec(main.__loader__.get_code("__main__"), vars(main))
        else:
            main.__loader__ = SourceFileLoader("__main__", path)
            run(without_first_line(read_file(path)) if skip_first_line else read_file(path), path)


def run_standard_input():
    put_first("")
    main.__loader__ = BuiltinImporter
    main.__file__ = "<stdin>"
    run(read_standard_input(), "<stdin>")


def run(source, name):
    exec(compile(source, name, "exec", dont_inherit=True), vars(main))


def put_first(place):
    if not sys.flags.safe_path:
        sys.path.insert(0, place)


def has_importer(path):
    """As pymain_get_importer: is it a directory or an archive?"""
    for hook in sys.path_hooks:
        try:
            sys.path_importer_cache[path] = hook(path)
            return True
        except ImportError:
            pass
    return False


def read_file(path):
    try:
        with open_code(path) as file:
            return file.read()
    except OSError as error:
        message = f"polyfork: can't open file {path!r}: [Errno {error.errno}] {error.strerror}\n"
    os.write(2, os.fsencode(message))
    raise SystemExit(2)


def read_standard_input():
    with io.FileIO(0, closefd=False) as file:
        return file.read()


def without_first_line(source):
    """It is left empty, so that line numbers stay right."""
    return source[max(source.find(b"\n"), 0) :]


# ---- afterwards


def is_inspected():
    """Does the prompt follow (-i)? Asked when the program has ended, for it may itself have set the variable, as in CPython."""
    inspect = sys.flags.inspect or not sys.flags.ignore_environment and getenv(b"PYTHONINSPECT")
    program_end.reports_exits = False
    return bool(inspect and (sys.flags.interactive or is_terminal()))


def is_terminal():
    return os.isatty(0)
