# A signal with a handler does not end the wait: the handler runs, the wait goes on.
import os
import signal
import time

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(signal.Signals(number).name))
parent = os.getpid()
pid = os.fork()
if pid == 0:
    os.kill(parent, signal.SIGUSR1)
    os._exit(2)
print(os.WEXITSTATUS(os.wait()[1]))
while not seen:
    time.sleep(0.01)
print(seen)
