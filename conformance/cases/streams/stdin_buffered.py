# What the parent has read ahead, the child has too.
import os
import sys

print("before", sys.stdin.readline().strip(), flush=True)
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print("child" if pid == 0 else "parent", sys.stdin.readline().strip())
