# Nobody reads the child's standard output; the parent goes on.
import os
import sys

sys.stdin.readline()
pid = os.fork()
if pid == 0:
    print("lost")
else:
    print("child ended with", os.WEXITSTATUS(os.waitpid(pid, 0)[1]), file=sys.stderr)
