# SPDX-License-Identifier: Apache-2.0
"""_socket: what GraalPy lacks of socketmodule.c: messages, most families of addresses, most constants, interfaces."""

import _socket
import operator
import os
import struct
import sys

from _polyfork import native
from _polyfork.arguments import c_int, c_ssize_t, fs_encoded
from _polyfork.native import built_in
from _polyfork.sockets.messages import cmsg_len, cmsg_space
from _polyfork.sockets.methods import methods
from _polyfork.system_calls import system_call

NOT_OF_CPYTHON = """
AI_CANONIDN AI_IDN EAI_ALLDONE EAI_CANCELED EAI_IDN_ENCODE EAI_INPROGRESS EAI_INTR EAI_NOTCANCELED IPPROTO_ENCAP IPPROTO_MTP
NI_IDN""".split()

graalpy_gethostbyaddr = _socket.gethostbyaddr
socketpair_call, sethostname_call = system_call("socketpair"), system_call("sethostname")

for name, value in native.socket_constants():
    setattr(_socket, name, value)
for name in NOT_OF_CPYTHON:
    delattr(_socket, name)


def size(function, value, compute):
    result = compute(c_ssize_t(value))
    if result is None:
        raise OverflowError(f"{function}() argument out of range")
    return result


def CMSG_LEN(length, /):
    """CMSG_LEN(length) -> control message length

    How many bytes a control message takes with so many bytes of data, without what fills it up at its end."""
    return size("CMSG_LEN", length, cmsg_len)


def CMSG_SPACE(length, /):
    """CMSG_SPACE(length) -> buffer size

    How many bytes of the ancbufsize of recvmsg() a control message takes with so many bytes of data."""
    return size("CMSG_SPACE", length, cmsg_space)


def gethostbyaddr(host, /):
    """gethostbyaddr(host) -> (name, aliaslist, addresslist)

    The name of a host, given by name or address, its other names and its addresses. herror, gaierror: not found."""
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
    """A number of 16 bits in the order of bytes that the network has."""
    return swapped("htons", x)


def ntohs(x, /):
    """A number of 16 bits from the network's order of bytes in the processor's."""
    return swapped("ntohs", x)


def socketpair(family=_socket.AF_UNIX, type=_socket.SOCK_STREAM, proto=0, /):
    """socketpair([family[, type [, proto]]]) -> (socket object, socket object)

    Two sockets that are connected to each other, of the family AF_UNIX by default; see socketpair(2)."""
    family, type, proto = map(c_int, (family, type, proto))
    ends = bytearray(8)
    socketpair_call(family, type | _socket.SOCK_CLOEXEC, proto, ends)
    return tuple([_socket.socket(family, type, proto, end) for end in struct.unpack("=ii", ends)])


def if_nameindex():
    """if_nameindex()

    The network interfaces, each as its number and its name; see if_nameindex(3)."""
    return [(index, os.fsdecode(name)) for index, name in native.if_nameindex()]


def if_nametoindex(oname, /):
    """The number of a network interface by its name. OSError: there is none."""
    index = native.if_nametoindex(fs_encoded(oname))
    if index == 0:
        raise OSError("no interface with this name")
    return index


def if_indextoname(if_index, /):
    """The name of a network interface by its number. OSError: there is none."""
    index = operator.index(if_index)
    if index < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if index >= 1 << 64:
        raise OverflowError("Python int too large to convert to C unsigned long")
    return os.fsdecode(native.if_indextoname((index + (1 << 31)) % (1 << 32) - (1 << 31)))


def getprotobyname(name, /):
    """getprotobyname(name) -> integer

    The number of a protocol by its name, see getprotobyname(3). OSError: there is none."""
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

    Names the machine; see sethostname(2). PermissionError: without CAP_SYS_ADMIN."""
    encoded = fs_encoded(name)
    sys.audit("socket.sethostname", name)
    sethostname_call(encoded, len(encoded))


for function in (
    CMSG_LEN,
    CMSG_SPACE,
    gethostbyaddr,
    htons,
    ntohs,
    socketpair,
    if_nameindex,
    if_nametoindex,
    if_indextoname,
    getprotobyname,
    sethostname,
):
    built_in(_socket, function)
for method in methods:
    native.set_attribute_of_type(_socket.socket, method.__name__, method)
native.set_attribute_of_type(
    _socket.socket,
    "timeout",
    property(_socket.socket.gettimeout, doc="How many seconds an operation may take; None: as many as it does."),
)
