# os.abort in a child: dead of SIGABRT, nothing flushed.
import os
import signal

pid = os.fork()
if pid == 0:
    print("lost")
    os.abort()
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), signal.Signals(os.WTERMSIG(status)).name)
