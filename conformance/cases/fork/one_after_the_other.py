# Fifty forks in a row from one process leave nothing behind in it.
import os

before = len(os.listdir("/proc/self/fd"))
for i in range(50):
    pid = os.fork()
    if pid == 0:
        os._exit(i)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == i
print("descriptors gained:", len(os.listdir("/proc/self/fd")) - before)
