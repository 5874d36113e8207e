# Without waiting: no child has ended, so id and status are 0.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
print(os.wait3(os.WNOHANG)[:2], os.wait4(pid, os.WNOHANG)[:2])
os.close(write)
print(os.wait4(pid, 0)[:2] == (pid, 0))
