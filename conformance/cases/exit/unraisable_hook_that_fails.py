# What a hook of the program's for exceptions that nobody can handle raises is shown, and all else goes on.
import atexit
import os
import subprocess
import sys


def unraisablehook(unraisable):
    raise ValueError(f"told of {unraisable.exc_type.__name__}")


def in_child():
    raise KeyError("a fork's hook")


def last():
    print("the first exit handler runs all the same", flush=True)


def first():
    raise KeyError("an exit handler")


def show_streams():
    sys.stdout.flush()
    sys.stderr.flush()


os.register_at_fork(after_in_child=in_child)
atexit.register(last)
atexit.register(first)
sys.unraisablehook = unraisablehook

pid = os.fork()
if pid == 0:
    print("the child goes on", flush=True)
    os._exit(3)
print("child ended with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
print(subprocess.run(["sh", "-c", "echo a program; exit 4"], preexec_fn=show_streams).returncode, flush=True)
