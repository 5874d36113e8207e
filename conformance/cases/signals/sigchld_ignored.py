# With SIGCHLD ignored the system takes the children: wait returns when all have ended, with an error.
import os
import signal

print(signal.signal(signal.SIGCHLD, signal.SIG_IGN) == signal.SIG_DFL)
for _ in range(3):
    if os.fork() == 0:
        os._exit(1)
for wait in (os.wait, lambda: os.waitpid(-1, 0)):
    try:
        wait()
    except ChildProcessError as e:
        print(e)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
if os.fork() == 0:
    os._exit(2)
print("by default again:", os.WEXITSTATUS(os.wait()[1]))
