# An exception nobody catches in the child: a traceback, and exit status 1.
import os


def fail():
    raise ValueError("in the child")


pid = os.fork()
if pid == 0:
    fail()
print("parent sees", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
