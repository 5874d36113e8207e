"""A module run with -m."""

import os
import sys

if __name__ == "__main__":
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
    print("parent" if pid else "child", sys.argv[1:], __spec__.name)
