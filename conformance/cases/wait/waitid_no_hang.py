# os.waitid without waiting, and with nothing to wait for.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
print(os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG))
os.close(write)
print(os.waitid(os.P_PID, pid, os.WEXITED).si_pid == pid)
try:
    os.waitid(os.P_ALL, 0, 0)
except OSError as e:
    print(type(e).__name__, e.errno)
