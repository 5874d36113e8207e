# Two pipes, a hundred turns.
import os

down_read, down_write = os.pipe()
up_read, up_write = os.pipe()
pid = os.fork()
if pid == 0:
    while (number := os.read(down_read, 1)[0]) < 100:
        os.write(up_write, bytes([number + 1]))
    os._exit(number)
number = 0
while number < 100:
    os.write(down_write, bytes([number]))
    number = os.read(up_read, 1)[0]
os.write(down_write, bytes([number]))
print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
