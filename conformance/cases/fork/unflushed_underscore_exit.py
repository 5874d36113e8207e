# os._exit drops what the child has in its buffers; the parent prints its own copy once.
import os

print("before")
pid = os.fork()
if pid == 0:
    print("lost")
    os._exit(0)
os.waitpid(pid, 0)
print("parent")
