# os.waitpid with a negative id waits for the children of that process group only.
import os

pids = []
for status in (1, 2):
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os._exit(status)
    pids.append(pid)
# The second one's group: its leader must have made it first, which ending proves.
os.waitid(os.P_PID, pids[1], os.WEXITED | os.WNOWAIT)
print("of the group:", os.waitpid(-pids[1], 0) == (pids[1], 2 << 8))
try:
    os.waitpid(-pids[1], 0)
except ChildProcessError as e:
    print("group is empty:", e)
print("the other:", os.waitpid(pids[0], 0) == (pids[0], 1 << 8))
