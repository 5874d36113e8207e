"""Objects that nobody refers to have no descriptors any more when a process may have no more; descriptors in use stay."""
import errno
import gc
import mmap
import multiprocessing
import os
import resource
import select
import socket
import subprocess
import tempfile
import threading
import warnings
import weakref

warnings.simplefilter("ignore")  # CPython 3.12's about forks beside threads: it counts more of them

HARD = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
MORE = 100


class Finalized:
    def __init__(self):
        weakref.finalize(self, os.close, os.open(os.devnull, os.O_RDONLY))


def accepted():
    client = socket.create_connection(listener.getsockname())
    return client, listener.accept()[0]


def limit():
    used = max(map(int, os.listdir("/proc/self/fd")))
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + MORE, HARD))


def make_many(make):
    try:
        for _ in range(2 * MORE):
            make()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "made"


with open("file", "wb") as file:
    file.write(b"x" * 1000)
file = os.open("file", os.O_RDWR)
listener = socket.create_server(("127.0.0.1", 0))
kept = open("file", "rb"), socket.socketpair(), multiprocessing.Pipe(), multiprocessing.Pipe(False), select.epoll()
limit()
for name, make in {
    "open": lambda: open("file"), "unbuffered": lambda: open("file", "rb", 0), "fdopen": lambda: os.fdopen(os.open("file", os.O_RDONLY)),
    "socket": socket.socket, "socketpair": socket.socketpair, "accept": accepted, "dup of a socket": listener.dup,
    "fromfd": lambda: socket.fromfd(listener.fileno(), listener.family, listener.type),
    "makefile": lambda: socket.socketpair()[0].makefile("rb"), "Pipe": multiprocessing.Pipe, "Pipe of one way": lambda: multiprocessing.Pipe(False),
    "SimpleQueue": multiprocessing.SimpleQueue, "epoll": select.epoll, "scandir": lambda: next(os.scandir("/")), "mmap": lambda: mmap.mmap(file, 0),
    "TemporaryFile": tempfile.TemporaryFile, "NamedTemporaryFile": tempfile.NamedTemporaryFile, "finalize": Finalized,
    "Popen": lambda: subprocess.Popen(["true"], stdout=subprocess.PIPE).wait(),
}.items():
    print(name, make_many(make))

# in a thread, and in a child
results = []
thread = threading.Thread(target=lambda: results.append(make_many(lambda: (open("file"), socket.socketpair()))))
thread.start()
thread.join()
print(results)
pid = os.fork()
if pid == 0:
    os._exit(make_many(lambda: (open("file"), socket.socketpair())) != "made")
print(os.waitpid(pid, 0)[1])

# what is in use stays
kept[1][0].send(b"kept")
kept[2][0].send("kept")
kept[3][1].send("kept")
print(kept[0].read(1), kept[1][1].recv(10), kept[2][1].recv(), kept[3][0].recv(), kept[4].poll(0))

# a descriptor that somebody else has now
sock = socket.socket()
number = sock.fileno()
os.close(number)
with open("file", "rb") as other:
    os.dup2(other.fileno(), number)
del sock
make_many(socket.socket)
try:
    gc.collect()
    print(os.pread(number, 1, 0))
except OSError:
    print(b"x")  # CPython closes it at once
detached = socket.socket().detach()
make_many(socket.socket)
print(os.fstat(detached).st_nlink)

# all in use
numbers = []
try:
    while True:
        numbers.append(os.open(os.devnull, os.O_RDONLY))
except OSError as error:
    print(errno.errorcode[error.errno], len(numbers) > MORE / 2)
print([make_many(make) for make in (
    lambda: open("file"), os.pipe, lambda: os.dup(0), socket.socket, socket.socketpair, select.epoll, lambda: os.eventfd(0),
    lambda: os.memfd_create("x"), lambda: os.listdir("/"), multiprocessing.Pipe, lambda: subprocess.run(["true"]))])
for number in numbers:
    os.close(number)
print(open("file").read(1), subprocess.run(["true"]).returncode)
