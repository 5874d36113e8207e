"""python-daemon: a process of its own session with a PID file, that keeps one descriptor, and handles signals until it is told to end."""
import os
import signal

from scenario import DIRECTORY, await_end, python, show, write

DAEMON = """
import os
import signal
import sys
import threading

import daemon
from daemon import pidfile

log = open("log", "a", buffering=1)
other = open("other", "w")
ends = threading.Event()
print("before", file=log)
here = os.getcwd()
context = daemon.DaemonContext(
    files_preserve=[log],
    umask=0o27,
    working_directory=here,
    pidfile=pidfile.TimeoutPIDLockFile(os.path.join(here, "daemon.pid"), 1),
    signal_map={
        signal.SIGTERM: lambda number, frame: ends.set(),
        signal.SIGHUP: None,
    },
)
parent = os.getpid()
with context:
    try:
        os.fstat(other.fileno())
    except OSError as error:
        print("other is closed:", error.strerror, file=log)
    print("streams:", [os.readlink(f"/proc/self/fd/{n}") for n in range(3)], file=log)
    print("another process:", os.getpid() != parent, "leads its session:", os.getsid(0) == os.getpid(), file=log)
    print("umask", oct(os.umask(0)), "directory kept:", os.getcwd() == here, file=log)
    with open("daemon.pid") as file:
        print("as the file says:", int(file.read()) == os.getpid(), file=log)
    thread = threading.Thread(target=print, args=("a thread",), kwargs={"file": log})
    thread.start()
    thread.join()
    with open("fifo", "w") as ready:
        ready.write(str(os.getpid()))
    print("ends", ends.wait(), file=log)
print("after", os.path.exists("daemon.pid"), file=log)
"""


def path(name):
    return os.path.join(DIRECTORY, name)


os.mkfifo(path("fifo"))
show("started", python(write("our_daemon.py", DAEMON)))
with open(path("fifo")) as fifo:
    pid = int(fifo.read())
for number in (signal.SIGHUP, signal.SIGTERM):
    os.kill(pid, number)
await_end(pid)
with open(path("log")) as log:
    show(log.read())
