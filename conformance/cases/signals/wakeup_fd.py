# set_wakeup_fd: a byte for each signal; a full pipe is reported unless it may be full.
import os
import signal
import sys

signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", number))
reader, writer = os.pipe()
try:
    signal.set_wakeup_fd(writer)
except ValueError as error:
    print("ValueError:", str(error).replace(str(writer), "N"))
os.set_blocking(writer, False)
print(signal.set_wakeup_fd(writer))
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)
print(os.read(reader, 10))
print(signal.set_wakeup_fd(-1) == writer, signal.set_wakeup_fd(-1))
for call in (lambda: signal.set_wakeup_fd(12345), lambda: signal.set_wakeup_fd("x")):
    try:
        call()
    except (OSError, TypeError) as error:
        print(type(error).__name__, error)
