# A fork two hundred calls deep: both processes return through all of them.
import os


def down(depth):
    if depth == 0:
        return os.fork(), 0
    pid, count = down(depth - 1)
    return pid, count + 1


pid, count = down(200)
if pid:
    os.waitpid(pid, 0)
print("parent" if pid else "child", count)
