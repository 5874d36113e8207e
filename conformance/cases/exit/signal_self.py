# A process that kills itself has no exit status.
import os
import signal

print("before", flush=True)
os.kill(os.getpid(), signal.SIGTERM)
while True:
    signal.pause()
