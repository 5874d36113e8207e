"""Addresses of the families AF_NETLINK, AF_PACKET, AF_UNIX (abstract ones too) and others; flags of a socket's type; options."""
import errno
import os
import socket
import struct


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, errno.errorcode.get(getattr(error, "errno", None))


# types
for arguments in [
    (), (socket.AF_INET6,), (socket.AF_UNIX, socket.SOCK_SEQPACKET), (socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK),
    (socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK), (socket.AF_NETLINK, socket.SOCK_RAW),
    (socket.AF_NETLINK, socket.SOCK_DGRAM, socket.NETLINK_ROUTE),
]:
    with socket.socket(*arguments) as sock:
        print(sock.family, sock.type, sock.proto, sock.timeout, sock.getblocking(), os.get_blocking(sock.fileno()), sock.get_inheritable())
for arguments in [(99,), (socket.AF_INET, 99), (socket.AF_INET, socket.SOCK_STREAM, 999), ("x",), (socket.AF_INET, "x"), (socket.AF_INET, 1.5)]:
    print(arguments, attempt(socket.socket, *arguments))
for arguments in [(), (socket.AF_UNIX, socket.SOCK_DGRAM), (socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)]:
    one, other = socket.socketpair(*arguments)
    with one, other:
        print(one.family, one.type, other.proto, one.timeout, other.get_inheritable(), repr(one.getsockname()), type(one) is socket.socket)
for arguments in [(socket.AF_INET,), (1, 1, 999), ("x",), (1, "x"), (1, 1, "x"), (1, 1, 0, 0)]:
    print(arguments, attempt(socket.socketpair, *arguments))

# AF_UNIX
name = f"\0case-{os.getpid()}"
with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
    server.bind(name)
    server.listen()
    client.connect(name)
    accepted, address = server.accept()
    with accepted:
        print(accepted.getsockname() == client.getpeername() == name.encode(), address, client.sendall(b"abstract"), accepted.recv(10))
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
    server.bind("")
    client.bind("named")
    print(len(server.getsockname()), client.getsockname(), client.sendmsg([b"x"], [], 0, server.getsockname()), server.recvmsg(10))
    print(client.sendto(b"y", server.getsockname()), server.recvfrom(10), attempt(client.sendmsg, [b"x"], [], 0, "x" * 108))

# AF_NETLINK: which interfaces are there?
with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as sock:
    sock.bind((0, 0))
    print(type(sock.getsockname()[0]), sock.getsockname()[1])
    request = struct.pack("=IHHIIB3xiII", 32, 18, 0x301, 7, 0, 0, 0, 0, 0)
    print(sock.sendto(request, (0, 0)))
    data, sender = sock.recvfrom(1 << 16)
    print(len(data) > 100, struct.unpack_from("=I", data, 8), sender)
    sock.connect((0, 0))
    print(sock.getpeername(), sock.connect_ex((0, 0)), sock.sendmsg([request[:16], request[16:]]))
    buffer = bytearray(1 << 16)
    sock.settimeout(30)
    size, sender = sock.recvfrom_into(buffer)
    print(size > 0, sender)
    for address in [(1,), (1, 2, 3), 5, ("x", 1), [0, 0]]:
        print(address, attempt(sock.bind, address), attempt(sock.connect, address), attempt(sock.sendto, b"x", address))
    print([attempt(sock.sendto, *arguments)[0] for arguments in [(b"x",), (b"x", 0, (0, 0), 0), ("x", (0, 0)), (b"x", "0", (0, 0))]])
    print([attempt(sock.recvfrom, *arguments)[0] for arguments in [(-1,), ("x",), (1, "x")]])
    print([attempt(sock.recvfrom_into, *arguments)[0] for arguments in [(b"x",), (bytearray(1), 2), (bytearray(1), -1), ("x",)]])

# AF_PACKET, for those who may
try:
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(socket.ETH_P_ALL if hasattr(socket, "ETH_P_ALL") else 3)) as sock:
        sock.bind(("lo", 3))
        seen = sock.getsockname()[:2] == ("lo", 3)
except PermissionError:
    seen = True
print(seen)


# what there is no such socket for is refused; the addresses are looked at before
def of_family(family, protocol=0):
    one, other = socket.socketpair()
    other.close()
    return socket.socket(family, socket.SOCK_STREAM, protocol, one.detach())


for family, protocol, addresses in [
    (socket.AF_VSOCK, 0, [(1, 2), (1,), 5, ("x", 1)]),
    (socket.AF_PACKET, 0, [("lo", 1), ("lo",), ("lo", 1, 2, 3, b"x" * 9), ("no-such-name", 1), ("lo", 70000), (5, 1), ("lo", "x")]),
    (socket.AF_TIPC, 0, [(1, 2, 3, 4), (2, 3, 4, 5, 3), (9, 1, 1, 1), (1, 2), 5]),
    (socket.AF_CAN, socket.CAN_RAW, [("lo",), ("",), ("x" * 16,), ("no-such-name",), ()]),
    (socket.AF_CAN, socket.CAN_ISOTP, [("lo", 1, 2), ("lo",)]), (socket.AF_CAN, 99, [("lo",)]),
    (socket.AF_ALG, 0, [("hash", "sha1"), ("x" * 14, "y"), ("x", "y" * 64), ("x",), (5, "x"), 5]),
]:
    with of_family(family, protocol) as sock:
        for address in addresses:
            print(int(family), address, attempt(sock.bind, address))
        print(repr(sock.getsockname()))
with of_family(3) as sock:
    print(attempt(sock.bind, ("x",)), attempt(sock.connect, ("x",)))

# options
with socket.socket() as sock:
    for value in 1, b"\1\0\0\0":
        print(sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, value), sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
    print(sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, True), attempt(sock.setsockopt, socket.SOL_SOCKET, socket.SO_LINGER, None, 8))
    print([attempt(sock.setsockopt, *arguments)[0] for arguments in [(1,), (1, 2), (1, 2, "x"), (1, 2, None), (1, 2, 1, 4), (1, 2, None, "x")]])
