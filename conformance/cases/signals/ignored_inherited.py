# A signal ignored before the fork is ignored in the child.
import os
import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGTERM)
    print("child lives", signal.getsignal(signal.SIGTERM) == signal.SIG_IGN)
else:
    print(os.waitpid(pid, 0)[1])
