# SPDX-License-Identifier: Apache-2.0
"""Methods of sockets that GraalPy lacks, or that it has for the families AF_UNIX, AF_INET and AF_INET6 only. As socketmodule.c."""

import _socket
import errno
import operator
import os
import struct
import sys
from types import FunctionType

from _polyfork import native
from _polyfork.arguments import INT_MAX, c_int, c_ssize_t, unsigned_int, view_of
from _polyfork.sockets.addresses import decoded, encoded
from _polyfork.sockets.messages import ancillary_data, control_messages, few, sequence
from _polyfork.system_calls import numbers, system_call
from _polyfork.time_functions import to_nanos

GRAALPY_FAMILIES = 1, 2, 10  # AF_UNIX, AF_INET, AF_INET6

POLLIN, POLLOUT = 1, 4
POLLFD, TIMESPEC = struct.Struct("=iHH"), struct.Struct("=qq")
ADDRESS_BYTES = 128

graalpy = {name: getattr(_socket.socket, name) for name in dir(_socket.socket)}
timeout_of = graalpy["gettimeout"]
ppoll_call, accept_call, bind_call, connect_call, getsockname_call, getpeername_call, setsockopt_call = map(
    system_call, ("ppoll", "accept4", "bind", "connect", "getsockname", "getpeername", "setsockopt")
)
sendmsg_number, recvmsg_number = numbers["sendmsg"], numbers["recvmsg"]

# ---- the timeout


def within_timeout(sock, events, call):
    """sock_call_ex: what other threads read, or the kernel drops, is waited for anew."""
    timeout = timeout_of(sock)
    if not timeout:
        return call()
    nanos = to_nanos(timeout)
    left = bytearray(TIMESPEC.pack(nanos // 10**9, nanos % 10**9))  # the kernel writes there what is left
    while True:
        if ppoll_call(bytearray(POLLFD.pack(sock.fileno(), events, 0)), 1, left, None, 0) == 0:
            raise TimeoutError("timed out")
        try:
            return call()
        except BlockingIOError:
            pass


def send(sock, data, address, control, flags):
    return within_timeout(sock, POLLOUT, lambda: native.send_message(sendmsg_number, sock.fileno(), data, address, control, flags))


def receive(sock, size, control_size, flags):
    """The number of bytes, the bytes that there was room for, control messages, flags, the address."""
    size, data, control, flags, address = within_timeout(
        sock, POLLIN, lambda: native.receive_message(recvmsg_number, sock.fileno(), size, control_size, flags)
    )
    return size, data, control, flags, decoded(sock, address)


# ---- parts of messages


def all_of(buffers):
    buffers = sequence(buffers, "sendmsg() argument 1 must be an iterable")
    return b"".join(few([view_of(buffer).tobytes() for buffer in buffers]))


def control_size(value):
    value = c_ssize_t(value)
    if not 0 <= value <= INT_MAX:
        raise ValueError("invalid ancillary data buffer length")
    return value


def writable(buffer, text):
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None or view.readonly:
        raise TypeError(text)
    return view.cast("B")


def scatter(data, views):
    start = 0
    for view in views:
        part = data[start : start + len(view)]
        view[: len(part)] = part
        start += len(part)


# ---- addresses of other families than GraalPy's


def name_of(sock, call):
    address, size = bytearray(ADDRESS_BYTES), bytearray(struct.pack("=i", ADDRESS_BYTES))
    call(sock.fileno(), address, size)
    return decoded(sock, bytes(address[: struct.unpack("=i", size)[0]]))


def connect_to(sock, caller, address):
    where = encoded(sock, caller, address)
    sys.audit("socket.connect", sock, address)
    try:
        connect_call(sock.fileno(), where, len(where))
    except BlockingIOError:
        if not timeout_of(sock):
            raise
        within_timeout(sock, POLLOUT, lambda: check_connected(sock))


def check_connected(sock):
    number = sock.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
    if number not in (0, errno.EISCONN):
        raise OSError(number, os.strerror(number))


# ---- the methods


class socket:
    """What the type of this name gets."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        nonblocking = False
        if isinstance(type, int) and type != -1:
            nonblocking = type & _socket.SOCK_NONBLOCK
            type &= ~(_socket.SOCK_NONBLOCK | _socket.SOCK_CLOEXEC)
        graalpy["__init__"](self, family, type, proto, fileno)
        native.own_descriptor(self, self.fileno())
        if nonblocking:
            self.settimeout(0)

    def close(self, /):
        native.disown_descriptor(self)
        graalpy["close"](self)

    def detach(self, /):
        native.disown_descriptor(self)
        return graalpy["detach"](self)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """sendmsg(buffers[, ancdata[, flags[, address]]]) -> count

        Sends several buffers as one message, with control messages (level, type, data), such as SCM_RIGHTS with descriptors.
        Flags are MSG_ constants, the address is of a socket that is not connected. Returns how many bytes of data were sent.
        See sendmsg(2)."""
        flags = c_int(flags)
        where = b"" if address is None else encoded(self, "sendmsg", address)
        sys.audit("socket.sendmsg", self, address)
        return send(self, all_of(buffers), where, control_messages(ancdata), flags)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)

        Receives a message: its data, up to bufsize bytes; control messages (level, type, data) that fit into ancbufsize bytes,
        see CMSG_LEN() and CMSG_SPACE(); MSG_ flags, of which MSG_TRUNC and MSG_CTRUNC tell of what did not fit; and the
        sender's address. Descriptors that were received by SCM_RIGHTS are to be closed. See recvmsg(2)."""
        size, flags = c_ssize_t(bufsize), c_int(flags)
        if size < 0:
            raise ValueError("negative buffer size in recvmsg()")
        _, data, control, flags, address = receive(self, size, control_size(ancbufsize), flags)
        return data, ancillary_data(control), flags, address

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)

        As recvmsg(), but the data goes into several writable buffers, one after the other; the first item of the result is how
        many bytes it was."""
        views = [
            writable(buffer, "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers")
            for buffer in sequence(buffers, "recvmsg_into() argument 1 must be an iterable")
        ]
        ancbufsize, flags = control_size(ancbufsize), c_int(flags)
        size, data, control, flags, address = receive(self, sum(map(len, few(views))), ancbufsize, flags)
        scatter(data, views)
        return size, ancillary_data(control), flags, address

    def sendmsg_afalg(self, msg=(), *, op=None, iv=None, assoclen=None, flags=0):
        """sendmsg_afalg([msg], *, op[, iv[, assoclen[, flags=MSG_MORE]]])

        Sends data to a socket of the family AF_ALG with its operation (ALG_OP_ENCRYPT, ALG_OP_DECRYPT), initialisation vector
        and length of what is authenticated only."""
        if self.family != _socket.AF_ALG:
            raise OSError("algset is only supported for AF_ALG")
        if op is None or operator.index(op) < 0:
            raise TypeError("Invalid or missing argument 'op'")
        words = [(_socket.ALG_SET_OP, struct.pack("=I", operator.index(op)))]
        if iv is not None:
            iv = view_of(iv).tobytes()
            words.append((_socket.ALG_SET_IV, struct.pack("=I", len(iv)) + iv))
        if assoclen is not None:
            if operator.index(assoclen) < 0:
                raise TypeError("assoclen must be positive")
            words.append((_socket.ALG_SET_AEAD_ASSOCLEN, struct.pack("=I", operator.index(assoclen))))
        control = control_messages([(_socket.SOL_ALG, kind, data) for kind, data in words])
        return send(self, all_of(msg), b"", control, c_int(flags))

    def getsockname(self, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["getsockname"](self)
        return name_of(self, getsockname_call)

    def getpeername(self, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["getpeername"](self)
        return name_of(self, getpeername_call)

    def bind(self, address, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["bind"](self, address)
        where = encoded(self, "bind", address)
        sys.audit("socket.bind", self, address)
        bind_call(self.fileno(), where, len(where))

    def connect(self, address, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["connect"](self, address)
        connect_to(self, "connect", address)

    def connect_ex(self, address, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["connect_ex"](self, address)
        try:
            connect_to(self, "connect_ex", address)
        except TimeoutError as error:
            return error.errno or errno.EWOULDBLOCK
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def _accept(self, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["_accept"](self)
        address, size = bytearray(ADDRESS_BYTES), bytearray(struct.pack("=i", ADDRESS_BYTES))
        fd = within_timeout(self, POLLIN, lambda: accept_call(self.fileno(), address, size, _socket.SOCK_CLOEXEC))
        return fd, decoded(self, bytes(address[: struct.unpack("=i", size)[0]]))

    def sendto(self, data, *flags_and_address):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["sendto"](self, data, *flags_and_address)
        if not 1 <= len(flags_and_address) <= 2:
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(flags_and_address) + 1} given)")
        data, flags, address = view_of(data).tobytes(), c_int((0, *flags_and_address)[-2]), flags_and_address[-1]
        where = encoded(self, "sendto", address)
        sys.audit("socket.sendto", self, address)
        return send(self, data, where, b"", flags)

    def recvfrom(self, bufsize, flags=0, /):
        if self.family in GRAALPY_FAMILIES:
            return graalpy["recvfrom"](self, bufsize, flags)
        size, flags = c_ssize_t(bufsize), c_int(flags)
        if size < 0:
            raise ValueError("negative buffersize in recvfrom")
        _, data, _, _, address = receive(self, size, 0, flags)
        return data, address

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        view = writable(buffer, "recvfrom_into() argument 1 must be read-write bytes-like object, not " + type(buffer).__name__)
        nbytes, flags = c_ssize_t(nbytes), c_int(flags)
        if nbytes < 0:
            raise ValueError("negative buffersize in recvfrom_into")
        if nbytes > len(view):
            raise ValueError("nbytes is greater than the length of the buffer")
        size, data, _, _, address = receive(self, nbytes or len(view), 0, flags)
        scatter(data, [view])
        return size, address

    def setsockopt(self, level, optname, *value):
        if len(value) == 1:
            return graalpy["setsockopt"](self, level, optname, *value)
        if len(value) != 2 or value[0] is not None:
            raise TypeError(f"setsockopt() takes exactly 3 arguments ({len(value) + 2} given)")
        length = unsigned_int(value[1])
        setsockopt_call(self.fileno(), c_int(level), c_int(optname), None, length)


methods = [member for member in vars(socket).values() if isinstance(member, FunctionType)]
for method in methods:
    method.__module__ = "_socket"
    method.__doc__ = method.__doc__ or graalpy[method.__name__].__doc__
