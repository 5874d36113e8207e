# Wrong arguments: the type of the exception. The texts differ between Python versions.
import os


def check(name, *arguments, **named):
    try:
        result = getattr(os, name)(*arguments, **named)
    except Exception as e:
        result = type(e).__name__
    print(name, arguments, named or "", result)


for name in ("fork", "getpid", "getppid", "wait", "abort", "pipe", "setsid", "getpgrp"):
    check(name, 1)
for name in ("waitpid", "kill", "killpg", "setpgid"):
    check(name)
    check(name, 1)
    check(name, "a", 0)
    check(name, 1.5, 0)
    check(name, None, 0)
    check(name, 0, "a")
    check(name, 0, 0, 0)
for name in ("wait3", "_exit", "getpgid", "getsid", "pipe2", "waitstatus_to_exitcode"):
    check(name)
    check(name, "a")
    check(name, 1.5)
    check(name, None)
    check(name, 0, 0, 0)
check("wait4")
check("wait4", "a", 0)
check("wait4", 0, None)
check("waitid")
check("waitid", 0, 0)
check("waitid", "a", 0, os.WEXITED)
check("waitid", 0, 0, None)
for name in ("WIFEXITED", "WEXITSTATUS", "WIFSIGNALED", "WTERMSIG", "WIFSTOPPED", "WSTOPSIG", "WIFCONTINUED", "WCOREDUMP"):
    check(name)
    check(name, "a")
    check(name, 1.5)
    check(name, 0, 0)
