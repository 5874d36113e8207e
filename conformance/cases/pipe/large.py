# More than a pipe holds: writer and reader take turns.
import hashlib
import os

data = bytes(range(256)) * 8192
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read)
    with os.fdopen(write, "wb") as file:
        file.write(data)
    os._exit(0)
os.close(write)
with os.fdopen(read, "rb") as file:
    received = file.read()
print(len(received), received == data, os.waitpid(pid, 0)[1])
