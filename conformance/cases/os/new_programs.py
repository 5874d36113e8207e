"""What a new program inherits, and that a child in which its preparation fails never goes on as its parent's program."""
import os
import signal
import subprocess
import sys


def run(*words, **options):
    try:
        result = subprocess.run(words, stdout=subprocess.PIPE, **options)
        return result.returncode, result.stdout
    except subprocess.SubprocessError as error:
        return repr(error)


# variables that os.environ does not know
os.putenv("UNSEEN", "1")
print(os.environ.get("UNSEEN"), run("sh", "-c", "echo $UNSEEN"))
print(run("sh", "-c", "echo $UNSEEN", preexec_fn=lambda: os.putenv("UNSEEN", "2")))
os.unsetenv("UNSEEN")
print(run("sh", "-c", "echo ${UNSEEN-none}"))
os.environ["SEEN"] = "3"
print(run("sh", "-c", "echo $SEEN"))
del os.environ["SEEN"]
print(run("sh", "-c", "echo ${SEEN-none}"))
os.putenv("FOR_EXEC", "4")
if os.fork() == 0:
    os.execv("/bin/sh", ["sh", "-c", "echo $FOR_EXEC"])
os.wait()
for name, arguments in ("putenv", ("a=b", "c")), ("putenv", ("", "c")), ("unsetenv", ("",)), ("unsetenv", ("a=b",)), \
        ("putenv", (1, 2)), ("putenv", ("a", "b\0")), ("unsetenv", (None,)):
    try:
        print(name, getattr(os, name)(*arguments))
    except Exception as error:
        print(name, repr(error))

# the mask of a new program: none is given, or an empty one
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
for options in {}, {"setsigmask": ()}, {"setsigmask": []}, {"setsigdef": ()}, {"setsigmask": {signal.SIGUSR2}}:
    sys.stdout.flush()
    pid = os.posix_spawn("/bin/grep", ["grep", "SigBlk", "/proc/self/status"], os.environ, **options)
    os.waitpid(pid, 0)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])

# whose the child is, and what preexec_fn does to that
if os.getuid() == 0:
    print(run("id", "-u", user=1000, preexec_fn=lambda: None))
    print(run("id", "-u", user=1000, preexec_fn=lambda: os.setuid(0)))
    print(run("id", "-g", group=5, preexec_fn=lambda: os.setgid(5)))
    print(run("id", "-G", extra_groups=[7, 8], group=5, preexec_fn=lambda: os.setgroups([9])))
else:
    print("not root")

# a signal that comes between fork and preexec_fn, to a handler that raises
main = os.getpid()


def handler(number, frame):
    raise RuntimeError("a handler's")


def kill_child():
    if killing:
        os.kill(os.getpid(), signal.SIGUSR1)


sys.unraisablehook = lambda unraisable: None
signal.signal(signal.SIGUSR1, handler)
killing = True
os.register_at_fork(after_in_child=kill_child)
for i in range(5):
    print(run("true", preexec_fn=lambda: None))
killing = False
print(run("true", preexec_fn=lambda: os.kill(os.getpid(), signal.SIGUSR1)))
print(os.getpid() == main)
