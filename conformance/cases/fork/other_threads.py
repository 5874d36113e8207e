# Only the thread that forks goes on in the child; the parent keeps them all.
import os
import sys
import threading
import warnings

warnings.simplefilter("ignore")  # Python 3.12 warns of forking with threads
release = threading.Event()
thread = threading.Thread(target=release.wait)
thread.start()

pid = os.fork()
if pid == 0:
    print("child:", threading.active_count(), "thread, other alive:", thread.is_alive())
    sys.stdout.flush()
    os._exit(0)
os.waitpid(pid, 0)
print("parent:", threading.active_count(), "threads, other alive:", thread.is_alive())
release.set()
thread.join()
