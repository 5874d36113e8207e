# A child of a child of a child: every level waits for its own.
import os
import sys


def level(depth):
    if depth < 3:
        pid = os.fork()
        if pid == 0:
            level(depth + 1)
        print("level", depth, "sees status", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
    else:
        print("level", depth, "at the bottom")
    sys.exit(depth)


level(0)
