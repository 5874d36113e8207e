# Standard error goes out line by line: what is printed before a fork is there once.
import os
import sys

print("before", file=sys.stderr)
pid = os.fork()
if pid == 0:
    print("child", file=sys.stderr)
else:
    os.waitpid(pid, 0)
    print("parent", file=sys.stderr)
