# os._exit: no finally, no exit handler, no flush; the status is cut to a byte.
import atexit
import os

atexit.register(print, "handler")
for status in (0, 3, 255, 256, 300, -1):
    pid = os.fork()
    if pid == 0:
        try:
            print("lost")
            os._exit(status)
        finally:
            os.write(1, b"finally\n")
    print(status, "->", os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
