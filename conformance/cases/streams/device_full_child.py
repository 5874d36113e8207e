# The same in a child, whose parent sees the status.
import os
import sys

pid = os.fork()
if pid:
    status = os.waitpid(pid, 0)[1]
    print("child ended with", os.WEXITSTATUS(status), file=sys.stderr)
else:
    print("lost")
