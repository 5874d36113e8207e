# Signals that a virtual machine might keep for itself: by default they end a program, and a handler gets them.
import os
import signal
import sys

SIGNALS = [signal.SIGQUIT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGUSR2, signal.SIGHUP,
           signal.SIGINT, signal.SIGTERM, signal.SIGXFSZ, signal.SIGPIPE, 61]

print("start", flush=True)
for number in SIGNALS:
    pid = os.fork()
    if pid == 0:
        os.chdir("/proc")  # no core files
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    print(int(number), os.WTERMSIG(status) if os.WIFSIGNALED(status) else "exit")
for number in SIGNALS:
    signal.signal(number, lambda number, frame: print("handled", number))
    os.kill(os.getpid(), number)
    signal.raise_signal(number)
