# SystemExit is an exception: caught, the process goes on, in parent and child.
import os
import sys

pid = os.fork()
try:
    sys.exit("child" if pid == 0 else 7)
except SystemExit as e:
    if pid:
        os.waitpid(pid, 0)
    print("caught", repr(e), repr(e.code))
sys.exit()
