# Exit text and output of both go their ways.
import os
import sys

pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print("out of", "child" if pid == 0 else "parent")
sys.exit("err of " + ("child" if pid == 0 else "parent"))
