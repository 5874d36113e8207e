# The status of a child that died of a signal.
import os
import signal

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGALRM):
    pid = os.fork()
    if pid == 0:
        signal.signal(number, signal.SIG_DFL) if number != signal.SIGKILL else None
        os.kill(os.getpid(), number)
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    print(number.name, os.WIFSIGNALED(status), os.WTERMSIG(status), os.WIFEXITED(status))
    print("   ", os.waitstatus_to_exitcode(status), os.WCOREDUMP(status))
