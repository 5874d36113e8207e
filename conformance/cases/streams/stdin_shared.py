# Parent and child read from one standard input.
import os

pid = os.fork()
if pid == 0:
    print("child", os.read(0, 4))
else:
    os.waitpid(pid, 0)
    print("parent", os.read(0, 100), os.read(0, 100))
