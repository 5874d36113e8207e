# The process list shows a child as what it is: a process with this parent, a zombie once it has ended.
import os


def stat(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return fields[0], int(fields[1])


read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
print("parent:", stat(pid)[1] == os.getpid(), "alive:", stat(pid)[0] in "RSD")
os.close(write)
os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print("ended:", stat(pid)[0])
os.waitpid(pid, 0)
print("waited for:", os.path.exists(f"/proc/{pid}"))
