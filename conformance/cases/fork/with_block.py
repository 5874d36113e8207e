# A with block entered once is left twice: once in each process.
import os


class Block:
    def __enter__(self):
        print("enter", flush=True)
        return self

    def __exit__(self, *exception):
        print("exit in", name, exception[0], flush=True)


name = "parent"
with Block():
    pid = os.fork()
    if pid == 0:
        name = "child"
    else:
        os.waitpid(pid, 0)
