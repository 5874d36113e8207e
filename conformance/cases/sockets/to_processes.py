"""Sockets, listeners, connections, descriptors and shared memory that go to other processes, by each start method."""
import multiprocessing
import os
import socket
import sys
from multiprocessing import connection, reduction, shared_memory


def answers(pipe):
    while (item := pipe.recv()) is not None:
        if isinstance(item, socket.socket):
            item.sendall(b"by a socket of %s %s" % (item.family.name.encode(), item.type.name.encode()))
            item.close()
        elif isinstance(item, connection.Connection):
            item.send(("by a connection", item.writable, item.readable))
            item.close()
        elif isinstance(item, shared_memory.SharedMemory):
            item.buf[:9] = b"by memory"
            item.close()
        elif item == "handle":
            fd = reduction.recv_handle(pipe)
            os.write(fd, b"by a descriptor")
            os.close(fd)
    pipe.close()


def accepts(listener):
    with listener, listener.accept()[0] as accepted:
        accepted.sendall(b"by a listener of its parent's")


def main():
    print(reduction.HAVE_SEND_HANDLE)
    for method in "fork", "spawn", "forkserver":
        context = multiprocessing.get_context(method)
        memory = shared_memory.SharedMemory(create=True, size=100)  # with a resource tracker that the process has, too
        ours, theirs = context.Pipe()
        process = context.Process(target=answers, args=(theirs,))
        process.start()
        theirs.close()
        for kind in socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET:
            here, there = socket.socketpair(socket.AF_UNIX, kind)
            ours.send(there)
            print(method, here.recv(100))
            here.close()
            there.close()
        here, there = context.Pipe(False)
        ours.send(there)
        print(method, here.recv())
        ours.send(memory)
        reader, writer = os.pipe()
        ours.send("handle")
        reduction.send_handle(ours, writer, process.pid)
        print(method, os.read(reader, 100), bytes(memory.buf[:9]))
        memory.close()
        memory.unlink()
        ours.send(None)
        process.join()
        print(method, process.exitcode)

        with socket.create_server(("127.0.0.1", 0)) as listener:
            process = context.Process(target=accepts, args=(listener,))
            process.start()
            with socket.create_connection(listener.getsockname()) as client:
                print(method, client.recv(100))
            process.join()
            print(method, process.exitcode)

    left, right = socket.socketpair()
    fds = [os.open(os.devnull, os.O_RDONLY) for _ in range(100)]
    reduction.sendfds(left, fds)
    received = reduction.recvfds(right, 100)
    print(len(received), {os.readlink(f"/proc/self/fd/{fd}") for fd in received}, {os.get_inheritable(fd) for fd in received})
    copy = reduction.DupFd(fds[0])
    print(os.readlink(f"/proc/self/fd/{copy.detach()}"))
    with socket.socketpair()[0] as one, one.dup() as two, socket.fromfd(one.fileno(), one.family, one.type) as three:
        print(one.family == two.family == three.family, one.type == two.type, len({one.fileno(), two.fileno(), three.fileno()}))


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    main()
