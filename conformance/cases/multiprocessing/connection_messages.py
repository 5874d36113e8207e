# Messages of all sizes over pipes and sockets: what comes, what is too long, and where the other end goes away.
import array
import multiprocessing
import os
import signal
import socket
import struct
from multiprocessing.connection import Connection

SIZES = [0, 1, 4, 4091, 4092, 16384, 16385, 65531, 65532, 65533, 131072, 1 << 20, (3 << 20) + 7]


def attempt(function, *args):
    try:
        return function(*args)
    except BaseException as e:
        return type(e).__name__, str(e) if isinstance(e, OSError) else ""


def message(size):
    return bytes(i * 7 % 251 for i in range(min(size, 251))) * (size // 251 + 1)


def echo(connection, other_end):
    other_end.close()
    while True:
        try:
            connection.send_bytes(connection.recv_bytes())
        except (EOFError, ConnectionResetError):
            break


ours, theirs = multiprocessing.Pipe()
echoing = multiprocessing.Process(target=echo, args=(theirs, ours))
echoing.start()
theirs.close()
for size in SIZES:
    data = message(size)[:size]
    ours.send_bytes(data)
    print(size, ours.recv_bytes() == data)
for thing in [None, ("a", 1), {"x": [1.5, b"y"]}, "ü" * 1000]:
    ours.send(thing)
    print(ours.recv() == thing)
ours.send_bytes(array.array("i", range(100)))
numbers = array.array("i", [0] * 110)
print(ours.recv_bytes_into(numbers, 40), numbers[9:12], numbers[109])
ours.send_bytes(memoryview(b"0123456789")[::1], 2, 5)
print(ours.poll(5), ours.poll(None), ours.recv_bytes(5))
print(ours.poll(), ours.poll(0.01), ours.poll(-1))
ours.send_bytes(b"long")
too_short = bytearray(2)
try:
    ours.recv_bytes_into(too_short)
except multiprocessing.BufferTooShort as e:
    print("too short", e.args)
for arguments in [(b"abc", -1), (b"abc", 4), (b"abc", 1, 3), (b"abc", 0, -1), ("text",)]:
    print(attempt(ours.send_bytes, *arguments)[0])
print(attempt(ours.recv_bytes, -1)[0], attempt(ours.poll, "soon")[0])
ours.send_bytes(b"much too long")
print(attempt(ours.recv_bytes, 3), attempt(ours.recv_bytes), ours.readable, ours.writable)
ours.close()
echoing.join()
print(echoing.exitcode, attempt(ours.recv), attempt(ours.send, 1), attempt(ours.poll))

# a message that ends too early, a header that does, the long form of the header
for sent in [b"", b"\0\0", b"\0\0\0\4", b"\0\0\0\4ab", struct.pack("!iQ", -1, 3) + b"abc"]:
    reader, writer = os.pipe()
    with Connection(reader, writable=False) as connection:
        os.write(writer, sent)
        os.close(writer)
        print(sent, attempt(connection.recv_bytes), attempt(connection.poll))

reader, writer = multiprocessing.Pipe(False)
print(attempt(reader.send, 1), attempt(writer.recv), attempt(writer.poll))
reader.close()
print(attempt(writer.send_bytes, b"x"), attempt(writer.send_bytes, bytes(1 << 20)))

# a non-blocking one
left, right = socket.socketpair()
left.setblocking(False)
with Connection(left.detach()) as connection:
    print(attempt(connection.recv_bytes), attempt(connection.send_bytes, bytes(1 << 22)))
right.close()

# signal handlers run while a message is waited for, and while one goes out in pieces
reader, writer = multiprocessing.Pipe(False)
ran = []
signal.signal(signal.SIGALRM, lambda number, frame: (ran.append(1), writer.send(len(ran)) if len(ran) == 3 else None))
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
print(reader.recv())
go_reader, go_writer = os.pipe()
pid = os.fork()
if pid == 0:
    writer.close()
    os.read(go_reader, 1)
    os._exit(reader.recv_bytes() == bytes(1 << 20))
signal.setitimer(signal.ITIMER_REAL, 0)
ran.clear()
signal.signal(signal.SIGALRM, lambda number, frame: (ran.append(1), os.write(go_writer, b"x") if len(ran) == 5 else None))
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
writer.send_bytes(bytes(1 << 20))
signal.setitimer(signal.ITIMER_REAL, 0)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
