# os.waitpid: one child by id, without waiting, any child, and those of the group.
import os

hold_read, hold_write = os.pipe()


def child(status):
    pid = os.fork()
    if pid == 0:
        os.close(hold_write)
        os.read(hold_read, 1)
        os._exit(status)
    return pid


first, second, third = child(1), child(2), child(3)
print("not ended:", os.waitpid(first, os.WNOHANG), os.waitpid(-1, os.WNOHANG))
os.close(hold_write)
print("by id:", os.waitpid(second, 0) == (second, 2 << 8))
print("any:", sorted([os.waitpid(-1, 0), os.waitpid(0, 0)]) == sorted([(first, 1 << 8), (third, 3 << 8)]))
for pid in (first, -1, 0):
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError as e:
        print(e)
