# Handlers are copied; one set in the child is the child's alone.
import os
import signal
import time

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append("inherited"))


def raised(number):
    count = len(seen)
    os.kill(os.getpid(), number)
    while len(seen) == count:
        time.sleep(0.01)


pid = os.fork()
if pid == 0:
    raised(signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, lambda number, frame: seen.append("of the child"))
    raised(signal.SIGUSR1)
    print("child", seen)
else:
    os.waitpid(pid, 0)
    raised(signal.SIGUSR1)
    print("parent", seen)
