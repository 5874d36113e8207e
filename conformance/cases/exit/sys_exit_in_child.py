# What sys.exit makes of its argument, in a child.
import os
import sys

for argument in (None, 0, 1, 3, 255, 256, 257, -1, True, "a text", (1, 2), [], 1.5):
    pid = os.fork()
    if pid == 0:
        sys.exit(argument)
    print(repr(argument), "->", os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
