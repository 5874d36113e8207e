# SPDX-License-Identifier: Apache-2.0
"""Parts of addresses of sockets: checked numbers, hosts, network interfaces. As socketmodule.c."""

import _socket
import errno
import operator
import os

INTERFACE_NAME_MAX = 15
BROADCAST = "255.255.255.255", "<broadcast>"


def items(address, caller, family, least, most, text):
    if not isinstance(address, tuple):
        raise TypeError(f"{caller}(): {family} address must be tuple, not {type(address).__name__}")
    if not least <= len(address) <= most:
        raise TypeError(text)
    return address


def pair(address, family):
    if not isinstance(address, tuple):
        raise TypeError(f"getsockaddrarg: {family} address must be tuple, not {type(address).__name__}")
    if len(address) != 2:
        raise TypeError(f"getsockaddrarg() takes exactly 2 arguments ({len(address)} given)")
    return map(unsigned_int, address)


def unsigned_int(value):
    return operator.index(value) & 0xFFFFFFFF


def port_bytes(caller, port):
    port = operator.index(port)
    if not 0 <= port <= 0xFFFF:
        raise OverflowError(f"{caller}(): port must be 0-65535.")
    return port.to_bytes(2, "big")


def host_bytes(host, family):
    """What setipaddr finds: the address of this name, and its scope."""
    if not isinstance(host, (str, bytes, bytearray)):
        raise TypeError(f"str, bytes or bytearray expected, not {type(host).__name__}")
    if not isinstance(host, str):
        host = bytes(host).decode()
    if "\0" in host:
        raise TypeError("host name must not contain null character")
    if host in BROADCAST:
        if family != _socket.AF_INET:
            raise OSError("address family mismatched")
        return b"\xff" * 4, 0
    if host:
        found = _socket.getaddrinfo(host, None, family)[0][4]
    else:
        found = _socket.getaddrinfo(None, "0", family, _socket.SOCK_DGRAM, 0, _socket.AI_PASSIVE)[0][4]
    return _socket.inet_pton(family, found[0].partition("%")[0]), found[3] if family == _socket.AF_INET6 else 0


def interface_index(name):
    if len(name) > INTERFACE_NAME_MAX:
        raise OSError("AF_CAN interface name too long")
    return interface(os.fsdecode(name)) if name else 0


def interface(name):
    try:
        return _socket.if_nametoindex(name)
    except OSError:
        pass
    raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def interface_name(index):
    try:
        return _socket.if_indextoname(index) if index else ""
    except OSError:
        return ""
