# sys.exit in an exit handler does not change the status.
import atexit
import sys

atexit.register(sys.exit, 5)
print("done")
