# Descriptors, sockets and connections that go to other processes; shared memory; what locks of threads refuse.
import _posixshmem
import multiprocessing
import os
import socket
import threading
from multiprocessing import reduction, shared_memory


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except BaseException as error:
        return type(error).__name__, str(error)


left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
reader, writer = os.pipe()
reduction.sendfds(left, [reader, writer])
received = reduction.recvfds(right, 2)
os.write(received[1], b"through a copy")
print(os.read(reader, 100), len(received), received[0] not in (reader, writer))
reduction.sendfds(left, [reader, writer])
print(len(reduction.recvfds(right, 1)), [attempt(reduction.sendfds, left, fds)[0] for fds in (["x"], [2**40])])
left.send(b"x")
print(attempt(reduction.recvfds, right, 1)[0])
left.close()
print(attempt(reduction.recvfds, right, 1))
print(attempt(reduction.recvfds, right, -1)[0], attempt(reduction.sendfds, right, [-1])[0], reduction.HAVE_SEND_HANDLE, reduction.sendfds.__name__)


def child(connection):
    reduction.send_handle(connection, os.open("/dev/null", os.O_RDONLY), None)
    other, sock = connection.recv()
    other.send("over a connection that was sent")
    sock.sendall(b"over a socket that was sent")


ours, theirs = multiprocessing.Pipe()
process = multiprocessing.Process(target=child, args=(theirs,))
process.start()
print(os.readlink(f"/proc/self/fd/{reduction.recv_handle(ours)}"))
mine, sent = multiprocessing.Pipe()
plug, socket_sent = socket.socketpair()
ours.send((sent, socket_sent))
print(mine.recv(), plug.recv(100))
process.join()
print(process.exitcode)

for function, arguments in [
    (_posixshmem.shm_open, ("/no-such-memory", 0)),
    (_posixshmem.shm_open, ("/no-such-memory", os.O_CREAT, "mode")),
    (_posixshmem.shm_open, (b"bytes", 0)),
    (_posixshmem.shm_unlink, ("/no-such-memory",)),
    (_posixshmem.shm_unlink, (1,)),
]:
    result = attempt(function, *arguments)
    print(function.__name__, result if "mode" not in arguments else result[0])
name = f"/case-{os.getpid()}"
fd = _posixshmem.shm_open(name, os.O_CREAT | os.O_RDWR, mode=0o600)
print(os.get_inheritable(fd), oct(os.fstat(fd).st_mode), _posixshmem.shm_unlink(name), attempt(_posixshmem.shm_unlink, name)[0])

memory = shared_memory.SharedMemory(create=True, size=1000)
pid = os.fork()
if pid == 0:
    same = shared_memory.SharedMemory(name=memory.name)
    same.buf[:5] = b"hello"
    os._exit(0)
os.waitpid(pid, 0)
print(bytes(memory.buf[:5]), os.path.exists("/dev/shm/" + memory.name))
memory.close()
memory.unlink()
print(os.path.exists("/dev/shm/" + memory.name), attempt(shared_memory.SharedMemory, memory.name)[0])

lock = threading.Lock()
print(attempt(lock.release), lock.acquire(), lock.release(), attempt(lock.release), attempt(lock.__exit__, None, None, None))
print(threading.get_native_id() in map(int, os.listdir("/proc/self/task")), len(os.listdir("/proc/self/task")) >= 1)
