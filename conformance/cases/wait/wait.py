# os.wait: the id and the status of whichever child has ended.
import os

started = set()
for status in (0, 1, 42, 255):
    pid = os.fork()
    if pid == 0:
        os._exit(status)
    started.add((pid, status << 8))
ended = {os.wait() for _ in started}
print("each child once, with its status:", ended == started)
try:
    os.wait()
except ChildProcessError as e:
    print(type(e).__name__, e.errno, e)
