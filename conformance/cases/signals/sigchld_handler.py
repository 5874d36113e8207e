# A handler for SIGCHLD hears of each child and can wait for it.
import os
import signal
import time

ended = []


def handler(number, frame):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        ended.append(os.WEXITSTATUS(status))


signal.signal(signal.SIGCHLD, handler)
for status in (1, 2, 3):
    if os.fork() == 0:
        os._exit(status)
while len(ended) < 3:
    time.sleep(0.01)
print(sorted(ended))
