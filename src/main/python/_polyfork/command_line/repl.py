# SPDX-License-Identifier: Apache-2.0
"""The read-eval-print loop: as pymain_run_stdin and pymain_repl of main.c, and PyRun_InteractiveLoop of pythonrun.c."""

import builtins
import os
import sys

from _polyfork import os_environment, standard_input
from _polyfork.program_end import report_uncaught_without_handlers

main = sys.modules["__main__"]
compile, exec, open = builtins.compile, builtins.exec, builtins.open
COPYRIGHT = 'Type "help", "copyright", "credits" or "license" for more information.'
SITE_HISTORY, HISTORY = "register_readline", "PYTHON_HISTORY"


def run(shows_header, is_first):
    """
    Until the end of input. What is first has no other program before it: it begins with PYTHONSTARTUP. Returns whether the
    last statement was interrupted: then the process ends by SIGINT.
    """
    if is_first:
        prepare()
        import_readline()
        if shows_header:
            show_header()
        run_startup()
    run_interactive_hook()
    return loop()


def prepare():
    from importlib.machinery import BuiltinImporter

    main.__loader__ = BuiltinImporter
    if not sys.flags.safe_path:
        sys.path.insert(0, "")


def show_header():
    more = "" if sys.flags.no_site else COPYRIGHT + "\n"
    say(f"Python {sys.version} on {sys.platform}\n{more}")


def say(text):
    try:
        sys.stderr.write(text)
    except Exception:
        pass  # the program has lost it


def import_readline():
    """pymain_import_readline"""
    if not sys.flags.isolated:
        for name in "readline", "rlcompleter":
            try:
                __import__(name)
            except ImportError:
                pass


def getenv(name):
    value = None if sys.flags.ignore_environment else os_environment.getenv(os.fsencode(name))
    return os.fsdecode(value) if value else None


def run_startup():
    """pymain_run_startup"""
    path = getenv("PYTHONSTARTUP")
    if path is None:
        return
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        say("Could not open PYTHONSTARTUP\n")
        report(error)
        return
    try:
        exec(compile(source, path, "exec", dont_inherit=True), vars(main))
    except BaseException as error:
        report(error)


def run_interactive_hook():
    """pymain_run_interactive_hook"""
    hook = getattr(sys, "__interactivehook__", None)
    if hook is None:
        return
    sys.audit("cpython.run_interactivehook", hook)
    history = getenv(HISTORY)
    if history is not None and getattr(hook, "__name__", None) == SITE_HISTORY:
        hook = lambda: with_history(history)
    try:
        hook()
    except BaseException as error:
        say("Failed calling sys.__interactivehook__\n")
        report(error)


def with_history(path):
    """What site's hook does, with another file: as CPython 3.13."""
    import atexit
    import readline

    __import__("rlcompleter")
    readline.parse_and_bind("tab: complete")
    attempt(readline.read_init_file)
    if readline.get_current_history_length() == 0:
        attempt(readline.read_history_file, path)
        atexit.register(attempt, readline.write_history_file, path)


def attempt(function, *arguments):
    try:
        function(*arguments)
    except OSError:
        pass  # there need be no such file


def report(error):
    """PyErr_Print: a SystemExit ends the loop, too."""
    if isinstance(error, SystemExit):
        raise error
    report_uncaught_without_handlers(error)


def loop():
    """PyRun_InteractiveLoop"""
    for name, prompt in ("ps1", ">>> "), ("ps2", "... "):
        if not hasattr(sys, name):
            setattr(sys, name, prompt)
    from codeop import CommandCompiler

    compiler = CommandCompiler()
    interrupted = False
    while True:
        try:
            code = read_statement(compiler)
        except BaseException as error:
            report(error)
            continue
        if code is None:
            return interrupted
        interrupted = not run_statement(code)
        flush()


def run_statement(code):
    """False if it was interrupted."""
    try:
        exec(code, vars(main))
    except BaseException as error:
        report(error)
        return not isinstance(error, KeyboardInterrupt)
    return True


def read_statement(compiler):
    """None at the end of input. The end of input ends a block, too."""
    source = ""
    while True:
        line = read_line(prompt_of("ps2" if source else "ps1"))
        if not line:
            return None if is_blank(source) else whole(compiler, source)
        source += line
        if not line.endswith("\n"):
            continue  # the end of input comes next
        if is_blank(source):
            source = ""
            continue
        code = compiled(compiler, source.removesuffix("\n"))
        if code is SyntaxError:
            return whole(compiler, source)  # it tells better where
        if code is not None:
            return code


def read_line(prompt):
    """What follows another end than that of the line begins a line, too."""
    line = ""
    try:
        line = standard_input.read_line(prompt)
    finally:
        if not line:
            say("\n")
    return line


def compiled(compiler, source):
    """None: it is incomplete."""
    try:
        return compiler(source, "<stdin>", "single")
    except (SyntaxError, ValueError, OverflowError):
        return SyntaxError


def whole(compiler, source):
    """What is wrong is the program's: frames of codeop are not to be seen."""
    try:
        return compiler.compiler(source, "<stdin>", "single", incomplete_input=False)
    except BaseException as error:
        raise error.with_traceback(None)


def is_blank(source):
    return not source.strip() or source.lstrip().startswith("#")


def prompt_of(name):
    try:
        return str(getattr(sys, name, ""))
    except Exception:
        return ""


def flush():
    for name in "stderr", "stdout":
        try:
            getattr(sys, name).flush()
        except Exception:
            pass
