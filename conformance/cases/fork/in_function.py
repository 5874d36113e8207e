# A fork in a called function returns in both processes, through all of its callers.
import os


def inner(label):
    local = label + "-local"
    pid = os.fork()
    return pid, local


def outer():
    before = "before"
    pid, local = inner("inner")
    return pid, [before, local]


pid, values = outer()
if pid == 0:
    print("child", values)
else:
    os.waitpid(pid, 0)
    print("parent", values)
