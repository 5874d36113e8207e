# The second-level child: nobody has to wait for it, and it ends with its own output.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    if os.fork() == 0:
        os.write(write, b"second level")
    os._exit(0)
os.close(write)
os.waitpid(pid, 0)
print(os.read(read, 100).decode(), "then", os.read(read, 100))
try:
    os.wait()
except ChildProcessError:
    print("no child of mine")
