# finally runs in both processes after sys.exit, not after os._exit.
import os
import sys

for leave in (sys.exit, os._exit):
    pid = os.fork()
    try:
        if pid == 0:
            leave(3)
        print("parent sees", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
    finally:
        print("finally in", "child" if pid == 0 else "parent", leave.__name__, flush=True)
