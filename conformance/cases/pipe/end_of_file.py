# Reading ends when the last process has closed the other end.
import os

read, write = os.pipe()
for i in range(3):
    if os.fork() == 0:
        os.close(read)
        os.write(write, b"x")
        os._exit(0)
os.close(write)
got = b""
while part := os.read(read, 10):
    got += part
print(got)
for _ in range(3):
    os.wait()
