"""_socket: what GraalPy lacks of socketmodule.c: messages, most families of addresses, most constants, interfaces."""
import operator
import os
import struct
import sys

NOT_OF_CPYTHON = """
AI_CANONIDN AI_IDN EAI_ALLDONE EAI_CANCELED EAI_IDN_ENCODE EAI_INPROGRESS EAI_INTR EAI_NOTCANCELED IPPROTO_ENCAP IPPROTO_MTP
NI_IDN""".split()

native, module = polyfork.native, polyfork.posix


def patch(socket):
    for name, value in native.socket_constants():
        setattr(socket, name, value)
    for name in NOT_OF_CPYTHON:
        delattr(socket, name)
    for function in functions_of(socket):
        polyfork.built_in(socket, function)
    for method in polyfork.part("_socket/methods").methods_of(socket):
        method.__qualname__ = "socket." + method.__name__
        native.set_attribute_of_type(socket.socket, method.__name__, method)
    native.set_attribute_of_type(
        socket.socket, "timeout", property(socket.socket.gettimeout, doc="the socket timeout"))


def functions_of(socket):
    socketpair_call, sethostname_call = module.system_call("socketpair"), module.system_call("sethostname")
    messages = polyfork.part("_socket/messages")
    graalpy_gethostbyaddr = socket.gethostbyaddr

    def size(function, value, compute):
        result = compute(module.c_ssize_t(value))
        if result is None:
            raise OverflowError(f"{function}() argument out of range")
        return result

    def CMSG_LEN(length, /):
        """CMSG_LEN(length) -> control message length

Return the total length, without trailing padding, of an ancillary
data item with associated data of the given length."""
        return size("CMSG_LEN", length, messages.cmsg_len)

    def CMSG_SPACE(length, /):
        """CMSG_SPACE(length) -> buffer size

Return the buffer size needed for recvmsg() to receive an ancillary
data item with associated data of the given length, along with any
trailing padding."""
        return size("CMSG_SPACE", length, messages.cmsg_space)

    def gethostbyaddr(host, /):
        """gethostbyaddr(host) -> (name, aliaslist, addresslist)

Return the true host name, a list of aliases, and a list of IP addresses,
for a host.  The host argument is a string giving a host name or IP number."""
        name, aliases, addresses = graalpy_gethostbyaddr(host)
        return name, aliases, list(dict.fromkeys(addresses))

    def swapped(function, value):
        value = operator.index(value)
        if value < 0:
            raise OverflowError(f"{function}: can't convert negative Python int to C 16-bit unsigned integer")
        if value > 0xFFFF:
            raise OverflowError(f"{function}: Python int too large to convert to C 16-bit unsigned integer")
        return int.from_bytes(value.to_bytes(2, "big"), sys.byteorder)

    def htons(x, /):
        """Convert a 16-bit unsigned integer from host to network byte order."""
        return swapped("htons", x)

    def ntohs(x, /):
        """Convert a 16-bit unsigned integer from network to host byte order."""
        return swapped("ntohs", x)

    def socketpair(family=socket.AF_UNIX, type=socket.SOCK_STREAM, proto=0, /):
        """socketpair([family[, type [, proto]]]) -> (socket object, socket object)

Create a pair of socket objects from the sockets returned by the platform
socketpair() function.
The arguments are the same as for socket() except the default family is AF_UNIX
if defined on the platform; otherwise, the default is AF_INET."""
        family, type, proto = map(module.c_int, (family, type, proto))
        ends = bytearray(8)
        socketpair_call(family, type | socket.SOCK_CLOEXEC, proto, ends)
        return tuple([socket.socket(family, type, proto, end) for end in struct.unpack("=ii", ends)])

    def if_nameindex():
        """if_nameindex()

Returns a list of network interface information (index, name) tuples."""
        return [(index, os.fsdecode(name)) for index, name in native.if_nameindex()]

    def if_nametoindex(oname, /):
        """Returns the interface index corresponding to the interface name if_name."""
        index = native.if_nametoindex(module.fs_encoded(oname))
        if index == 0:
            raise OSError("no interface with this name")
        return index

    def if_indextoname(if_index, /):
        """Returns the interface name corresponding to the interface index if_index."""
        index = operator.index(if_index)
        if index < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        if index >= 1 << 64:
            raise OverflowError("Python int too large to convert to C unsigned long")
        return os.fsdecode(native.if_indextoname((index + (1 << 31)) % (1 << 32) - (1 << 31)))

    def getprotobyname(name, /):
        """getprotobyname(name) -> integer

Return the protocol number for the named protocol.  (Rarely used.)"""
        if not isinstance(name, str):
            raise TypeError(f"getprotobyname() argument 1 must be str, not {type(name).__name__}")
        if "\0" in name:
            raise ValueError("embedded null character")
        number = native.getprotobyname(name.encode())
        if number < 0:
            raise OSError("protocol not found")
        return number

    def sethostname(name, /):
        """sethostname(name)

Sets the hostname to name."""
        encoded = module.fs_encoded(name)
        sys.audit("socket.sethostname", name)
        sethostname_call(encoded, len(encoded))

    return (CMSG_LEN, CMSG_SPACE, gethostbyaddr, htons, ntohs, socketpair, if_nameindex, if_nametoindex, if_indextoname,
            getprotobyname, sethostname)
