# A handler whose own calls fail or succeed, while the program waits in one of its own: that is made again, whatever it was.
import os
import signal
import sys


def handle(number, frame):
    os.getppid()
    try:
        os.stat("/missing")
    except FileNotFoundError:
        sys.stdout.write("handled\n")
    os.write(handled, b"x")


signal.signal(signal.SIGUSR1, handle)
told, handled = os.pipe()
reader, writer = os.pipe()
parent = os.getpid()  # where that has ended, getppid() is another process


def parent_sleeps():
    with open(f"/proc/{parent}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "S"


if os.fork() == 0:
    os.close(handled)  # the end of the parent is the end of all
    for _ in range(20):
        while not parent_sleeps():  # CPython does not see a signal that comes just before its call begins
            os.sched_yield()
        os.kill(parent, signal.SIGUSR1)
        if not os.read(told, 1):
            os._exit(1)
    os.write(writer, b"done")
    os._exit(0)
print(os.read(reader, 10))
print(os.waitstatus_to_exitcode(os.wait()[1]))
