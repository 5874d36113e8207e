# A generator of one's own is copied; the one of the module is seeded anew in the child.
import os
import random

own = random.Random(1)
random.seed(1)
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.write(write, f"{own.random()} {random.random()}".encode())
    os._exit(0)
own_child, module_child = os.read(read, 200).decode().split()
os.waitpid(pid, 0)
print("own the same:", own_child == str(own.random()))
print("module's the same:", module_child == str(random.random()))
