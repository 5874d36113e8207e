# An open file is one file for both: what the child reads, the parent has passed.
import os

with open("in.txt", "wb") as file:
    file.write(b"abcdef")
fd = os.open("in.txt", os.O_RDONLY)
pid = os.fork()
if pid == 0:
    os._exit(0 if os.read(fd, 3) == b"abc" else 1)
print(os.waitpid(pid, 0)[1], os.read(fd, 10))
