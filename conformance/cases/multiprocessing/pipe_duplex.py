# A pipe both ways, with all kinds of objects.
from multiprocessing import Pipe, Process

here, there = Pipe()


def echo():
    while (thing := there.recv()) is not None:
        there.send((type(thing).__name__, thing))


process = Process(target=echo)
process.start()
for thing in (1, "文字", [1, [2]], {"a": 1.5}, b"bytes", (None,), 2**100, ValueError("x")):
    here.send(thing)
    print(here.recv())
here.send(None)
process.join()
print(process.exitcode, here.poll(), here.closed)
