# An alarm is not inherited: the child's is off; one set in the child strikes there.
import os
import signal

signal.alarm(1000)
pid = os.fork()
if pid == 0:
    print("child had", signal.alarm(0), flush=True)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while True:
        signal.pause()
print("child died of", os.WTERMSIG(os.waitpid(pid, 0)[1]), "parent has some left:", signal.alarm(0) > 900)
