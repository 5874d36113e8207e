# Exit handlers run in both processes, the last one first; those of the child are a copy.
import atexit
import os

atexit.register(print, "first registered", flush=True)
pid = os.fork()
atexit.register(print, "of the child" if pid == 0 else "of the parent", flush=True)
atexit.register(print, "last registered", flush=True)
if pid:
    os.waitpid(pid, 0)
