# os.kill ends a child; the status names the signal; signal 0 only asks.
import os
import signal

read, write = os.pipe()
for number in (signal.SIGTERM, signal.SIGKILL):
    pid = os.fork()
    if pid == 0:
        os.close(write)
        os.read(read, 1)
        os._exit(0)
    print("there:", os.kill(pid, 0))
    os.kill(pid, number)
    print(os.WTERMSIG(os.waitpid(pid, 0)[1]) == number)
    try:
        os.kill(pid, 0)
    except ProcessLookupError as e:
        print(type(e).__name__, e.errno, e)
try:
    os.kill(os.getpid(), 9999)
except OSError as e:
    print(type(e).__name__, e.errno, e)
