# No child: the same error from all, its number and its text.
import errno
import os

calls = {
    "wait": lambda: os.wait(),
    "waitpid": lambda: os.waitpid(-1, 0),
    "waitpid, not mine": lambda: os.waitpid(os.getppid(), 0),
    "wait3": lambda: os.wait3(0),
    "wait4": lambda: os.wait4(-1, 0),
    "waitid": lambda: os.waitid(os.P_ALL, 0, os.WEXITED),
}
for name, call in calls.items():
    try:
        call()
    except OSError as e:
        print(name, type(e).__name__, e.errno == errno.ECHILD, e.args, e.filename)
try:
    os.waitpid(-1, 0x40)
except OSError as e:
    print("wrong options", type(e).__name__, e.errno == errno.EINVAL, e)
