# Twenty children alive at the same time, each held by a pipe, end with a status of their own.
import os

hold_read, hold_write = os.pipe()
pids = []
for i in range(20):
    pid = os.fork()
    if pid == 0:
        os.close(hold_write)
        os.read(hold_read, 1)
        os._exit(i)
    pids.append(pid)
os.close(hold_write)
statuses = {}
for _ in pids:
    pid, status = os.wait()
    statuses[pid] = os.WEXITSTATUS(status)
print([statuses[pid] for pid in pids])
