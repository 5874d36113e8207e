"""sendmsg, recvmsg and recvmsg_into: data, descriptors, credentials, what is cut off, and wrong arguments."""
import array
import errno
import os
import socket
import struct
import warnings

warnings.simplefilter("ignore")


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, errno.errorcode.get(getattr(error, "errno", None))


left, right = socket.socketpair()
reader, writer = os.pipe()


def rights(*descriptors):
    return [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]


def received(data, ancillary, flags, address):
    """With descriptors as what they are open for."""
    messages = []
    for level, kind, content in ancillary:
        descriptors = array.array("i", content[:len(content) // 4 * 4])
        messages.append((level, kind, len(content), [os.readlink(f"/proc/self/fd/{fd}").split(":")[0] for fd in descriptors]))
        for fd in descriptors:
            os.close(fd)
    return data, messages, flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC), address


# data
print(left.sendmsg([b"ab", bytearray(b"cd"), memoryview(b"efgh")[1:]]), right.recvmsg(100))
print(left.sendmsg([b"hello world"]), right.recvmsg(5), right.recvmsg(100, 50))
parts = [bytearray(3), memoryview(bytearray(8))[2:6], array.array("i", [0, 0])]
print(left.sendmsg([b"0123456789"]), right.recvmsg_into(parts), parts[0], bytes(parts[1]), parts[2].tobytes())
print(left.sendmsg([]), left.sendmsg([b""]), left.sendmsg(iter([b"x"] * 3)), right.recvmsg(10))
left.send(b"peeked at")
print(right.recvmsg(6, 0, socket.MSG_PEEK), right.recvmsg(100))

# descriptors; what there is no room for
for count, room in [(1, socket.CMSG_SPACE(4)), (2, socket.CMSG_LEN(8)), (2, socket.CMSG_LEN(4)), (3, socket.CMSG_LEN(8)),
                    (2, 0), (2, 10), (2, 16), (3, 1000)]:
    left.sendmsg([b"x"], rights(*[reader, writer, reader][:count]))
    print(count, room, received(*right.recvmsg(10, room)))
print(left.sendmsg([b"x"], rights(reader) + rights(writer)), received(*right.recvmsg(10, 1000)))
socket.send_fds(left, [b"with ", b"descriptors"], [writer])
data, (copy,), flags, address = socket.recv_fds(right, 100, 5)
print(data, address, os.get_inheritable(copy), os.write(copy, b"written"), os.read(reader, 100))
left.sendmsg([b"x"], rights(reader))
buffer = bytearray(10)
size, ancillary, flags, address = right.recvmsg_into([buffer], 100, socket.MSG_CMSG_CLOEXEC)
fd, = array.array("i", ancillary[0][2])
print(size, buffer, os.get_inheritable(fd), address)

# who has sent it
right.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
left.send(b"me")
data, ((level, kind, credentials),), flags, address = right.recvmsg(10, socket.CMSG_SPACE(12))
me = os.getpid(), os.getuid(), os.getgid()
print(data, kind == socket.SCM_CREDENTIALS, struct.unpack("3i", credentials) == me)
print(struct.unpack("3i", left.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)) == me)
right.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)

# messages with bounds
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
print(repr(one.type), one.family == socket.AF_UNIX)
print(one.sendmsg([b"one"]), one.sendmsg([b"t", b"wo"], [], socket.MSG_EOR), other.recvmsg(10), other.recvmsg(2))
one.close()
print(other.recvmsg(10), other.recv(10))
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
print(one.send(b"0123456789"), other.recvmsg(4), one.send(b"0123456789"), other.recvmsg_into([bytearray(4)], 0, socket.MSG_TRUNC))

# over the Internet's protocols
for family, host in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
    with socket.socket(family, socket.SOCK_DGRAM) as server, socket.socket(family, socket.SOCK_DGRAM) as client:
        server.bind((host, 0))
        client.bind((host, 0))
        print(client.sendmsg([b"to ", b"you"], [], 0, server.getsockname()), server.recvmsg(10)[3] == client.getsockname())
        print(client.sendmsg([b"to you"], (), 0, ("localhost", *server.getsockname()[1:])) if family == socket.AF_INET else 6)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.bind(("127.0.0.1", 0))
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_RECVTOS, 1)
    sock.sendmsg([b"x"], [(socket.IPPROTO_IP, socket.IP_TOS, struct.pack("i", 32))], 0, sock.getsockname())
    print(sock.recvmsg(10, 100)[:3])
    port = sock.getsockname()[1]
    for address in [("127.0.0.1",), ("127.0.0.1", 70000), (5, 5), ("127.0.0.1", "x"), "x", ("a\0b", port), ("::1", port)]:
        print(str(address).replace(str(port), "port"), attempt(sock.sendmsg, [b"x"], [], 0, address)[0])

# wrong arguments
for arguments in [
    (), (5,), ([5],), ("text",), (["text"],), ([b"x"], 5), ([b"x"], [5]), ([b"x"], [(1, 2)]), ([b"x"], [("1", 2, b"")]),
    ([b"x"], [(1, 2, "text")]), ([b"x"], [(1, 2, 5)]), ([b"x"], [], "flags"), ([b"x"], [], 0, 5), ([b"x"], [], 0, "/nobody"),
    ([b"x"], [(1 << 40, 1, b"")]), ([b"x"], [], 1 << 40), ([b"x"], rights(-1)), ([b"x"], [(1, 99, b"")]), ([b"x"] * 1025,),
]:
    print("sendmsg", str(arguments)[:60], attempt(left.sendmsg, *arguments))
for arguments in [
    (), ("x",), (-1,), (10, -1), (10, 1 << 31), (10, 1 << 40), (10, "x"), (10, 0, "x"), (10, 0, 1 << 40),
    (0, 0, socket.MSG_DONTWAIT), (1, 0, socket.MSG_DONTWAIT),
]:
    print("recvmsg", arguments, attempt(right.recvmsg, *arguments))
for arguments in [
    (), (5,), ([b"x"],), (["x"],), ([bytearray(1)], -1), ([bytearray(1)], 0, "x"), ([bytearray(1)], 0, socket.MSG_DONTWAIT),
    ([bytearray(1)] * 1025,),
]:
    print("recvmsg_into", str(arguments)[:60], attempt(right.recvmsg_into, *arguments))
left.close()
print(right.recvmsg(10), attempt(right.sendmsg, [b"x"]), attempt(left.sendmsg, [b"x"]), attempt(left.recvmsg, 1))

# what makes room
for function in socket.CMSG_LEN, socket.CMSG_SPACE:
    print([attempt(function, size) for size in (0, 1, 4, 8, 9, -1, 1 << 31, 1 << 70, "x")], function((1 << 31) - 25))

# a cipher's operation: the message only, the socket is another
fake, end = socket.socketpair()
cipher = socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET, 0, fileno=fake.detach())
for options in [{}, {"op": -1}, {"op": "x"}, {"op": 1, "assoclen": -1}, {"msg": [b"a", b"b"], "op": 0, "iv": b"1234", "assoclen": 5}]:
    try:
        print(options, cipher.sendmsg_afalg(**options))
    except TypeError:
        print(options, "TypeError")
print(end.recvmsg(10, 100), attempt(end.sendmsg_afalg)[0])
