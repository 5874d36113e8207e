# A fork inside a running generator: both processes go on with a generator of their own.
import os


def numbers():
    yield "first"
    pid = os.fork()
    yield pid
    yield "after in " + ("child" if pid == 0 else "parent")


generator = numbers()
start = next(generator)
pid = next(generator)
if pid:
    os.waitpid(pid, 0)
print(start, list(generator))
