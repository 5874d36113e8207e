# The few functions that take names.
import os


def check(name, *arguments, **named):
    try:
        result = getattr(os, name)(*arguments, **named)
    except Exception as e:
        result = type(e).__name__
    print(name, named, result)


check("WIFEXITED", status=0)
check("WEXITSTATUS", status=256)
check("WIFSIGNALED", status=9)
check("WTERMSIG", status=9)
check("WIFSTOPPED", status=0x137F)
check("WSTOPSIG", status=0x137F)
check("waitstatus_to_exitcode", status=256)
check("wait3", options=os.WNOHANG)
check("wait4", pid=-1, options=os.WNOHANG)
check("waitpid", pid=-1, options=os.WNOHANG)
check("kill", pid=0, signal=0)
check("WIFEXITED", other=0)
pid = os.fork()
if pid == 0:
    os._exit(status=4)
print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
