# Each hook alone; they are called for each fork, in the child of a child too.
import os

os.register_at_fork(before=lambda: print("before", flush=True))
os.register_at_fork(after_in_child=lambda: print("child"))
pid = os.fork()
if pid == 0:
    pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print("end")
