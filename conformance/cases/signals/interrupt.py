# SIGINT in a child is KeyboardInterrupt; nobody catches it, so the child dies of SIGINT.
import os
import signal
import time

read, write = os.pipe()
for catches in (True, False):
    pid = os.fork()
    if pid == 0:
        try:
            os.kill(os.getpid(), signal.SIGINT)
            while True:
                time.sleep(0.01)
        except KeyboardInterrupt:
            if not catches:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.kill(os.getpid(), signal.SIGINT)
        print("child caught it", flush=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
