# A child is waited for once; a grandchild is not mine to wait for.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    grandchild = os.fork()
    if grandchild == 0:
        os._exit(0)
    os.waitid(os.P_PID, grandchild, os.WEXITED | os.WNOWAIT)
    os.write(write, str(grandchild).encode())
    os._exit(0)
grandchild = int(os.read(read, 20))
for target in (grandchild, pid, pid):
    try:
        print(os.waitpid(target, 0)[1])
    except ChildProcessError as e:
        print(e)
