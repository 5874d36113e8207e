# os.killpg ends all of a group.
import os
import signal

ready_read, ready_write = os.pipe()
hold_read, hold_write = os.pipe()
pids = []
for i in range(3):
    pid = os.fork()
    if pid == 0:
        os.close(hold_write)
        os.setpgid(0, pids[0] if pids else 0)
        os.write(ready_write, b"x")
        os.read(hold_read, 1)
        os._exit(0)
    pids.append(pid)
    os.read(ready_read, 1)
print("one group:", {os.getpgid(pid) for pid in pids} == {pids[0]})
os.killpg(pids[0], signal.SIGTERM)
print([os.WTERMSIG(os.waitpid(pid, 0)[1]) for pid in pids])
try:
    os.killpg(pids[0], signal.SIGTERM)
except ProcessLookupError as e:
    print(e)
