# Children made in a loop: each has the loop's value of its time; all are waited for.
import os

pids = []
for i in range(4):
    pid = os.fork()
    if pid == 0:
        print("child", i, "knows", len(pids), "siblings")
        raise SystemExit(10 + i)
    pids.append(pid)
    print("parent sees status", os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
