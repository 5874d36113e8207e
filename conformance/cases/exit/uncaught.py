# An exception nobody catches in the main program.
import os

pid = os.fork()
if pid:
    os.waitpid(pid, 0)
    raise RuntimeError("in the parent")
print("child is fine")
