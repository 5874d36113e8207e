# No thread but Python's takes a signal: one that is blocked in all of Python's threads stays pending.
import os
import signal


def takers():
    """Names of threads, other than this one, that do not block SIGUSR1."""
    found = []
    for task in os.listdir("/proc/self/task"):
        if task == str(os.getpid()):
            continue
        try:
            with open(f"/proc/self/task/{task}/status") as file:
                status = dict(line.rstrip().partition(":\t")[::2] for line in file)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended
        if not int(status["SigBlk"], 16) >> signal.SIGUSR1 - 1 & 1:
            found.append(status["Name"])
    return found


signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("after a mask was set", takers(), flush=True)
for generation in range(3):
    pid = os.fork()
    if pid != 0:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print("in a child", takers(), flush=True)
