# What each process prints goes out once, when it ends.
import os

pid = os.fork()
print("child" if pid == 0 else "parent", end=" ")
print("no end of line", end="")
if pid:
    os.waitpid(pid, 0)
