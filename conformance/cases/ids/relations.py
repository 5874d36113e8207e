# Process ids: who is whose parent.
import os

me = os.getpid()
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.write(write, f"{os.getpid()} {os.getppid()}".encode())
    os._exit(0)
child, parent = map(int, os.read(read, 100).split())
os.waitpid(pid, 0)
print("child's id is what fork returned:", child == pid)
print("child's parent is me:", parent == me)
print("my id has not changed:", os.getpid() == me, type(pid).__name__)
print("as /proc says:", os.readlink("/proc/self") == str(me))
