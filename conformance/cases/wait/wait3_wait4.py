# os.wait3 and os.wait4 also say what the child has used.
import os


def child(status):
    pid = os.fork()
    if pid == 0:
        os._exit(status)
    return pid


for wait in (lambda pid: os.wait3(0), lambda pid: os.wait4(pid, 0)):
    pid = child(3)
    ended, status, usage = wait(pid)
    print(ended == pid, status, type(usage).__module__, type(usage).__name__, len(usage))
    print(isinstance(usage.ru_utime, float), usage.ru_utime == usage[0], usage.ru_maxrss > 0)
    print([name for name in dir(usage) if name.startswith("ru_")])
for call in (lambda: os.wait3(os.WNOHANG), lambda: os.wait4(-1, 0)):
    try:
        call()
    except ChildProcessError as e:
        print(e)
