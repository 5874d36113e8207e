"""Signals that are ignored when a program begins stay so, and are passed on; others have their default action."""
import os
import signal
import subprocess
import sys

SIGNALS = signal.SIGQUIT, signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGTSTP
SHOW = "import signal; print([int(n) for n in (3, 2, 1, 15, 10, 12, 14, 20) if signal.getsignal(n) == signal.SIG_IGN])"


def show(ignored):
    pid = os.fork()
    if pid == 0:
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)
        os.execv(sys.executable, [sys.executable, "-c", f"{SHOW}\nimport subprocess, sys\nsys.stdout.flush()\nsubprocess.run([sys.executable, '-c', {SHOW!r}])"])
    print(os.waitpid(pid, 0)[1], flush=True)


show(())
show((signal.SIGQUIT,))
show(SIGNALS)
print(subprocess.run([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGQUIT)"]).returncode)
