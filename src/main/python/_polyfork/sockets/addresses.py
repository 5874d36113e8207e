# SPDX-License-Identifier: Apache-2.0
"""Addresses of sockets, as bytes that the kernel knows (struct sockaddr) and as Python has them. As socketmodule.c."""

import _socket
import operator
import os
import struct

from _polyfork.arguments import view_of
from _polyfork.sockets.address_parts import (
    INTERFACE_NAME_MAX,
    host_bytes,
    interface,
    interface_index,
    interface_name,
    items,
    pair,
    port_bytes,
    unsigned_int,
)

AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET = 1, 2, 10, 16, 17
AF_RDS, AF_CAN, AF_TIPC, AF_ALG, AF_VSOCK, AF_QIPCRTR = 21, 29, 30, 38, 40, 42

INET, INET6, NETLINK = struct.Struct("=H2s4s8x"), struct.Struct("=H2s4s16sI"), struct.Struct("=HxxII")
PACKET, CAN, TIPC = struct.Struct("=H2siHBB8s"), struct.Struct("=Hxxi16s"), struct.Struct("=HBbIII")
ALG, VSOCK, QIPCRTR = struct.Struct("=H14sII64s"), struct.Struct("=HxxII4x"), struct.Struct("=HxxII")
CAN_OF_ISOTP, CAN_OF_J1939 = struct.Struct("=II8x"), struct.Struct("=QIB3x")

UNIX_PATH_MAX = 108
CAN_RAW, CAN_BCM, CAN_ISOTP, CAN_J1939 = 1, 2, 6, 7
TIPC_ADDR_NAMESEQ, TIPC_ADDR_NAME, TIPC_ADDR_ID, TIPC_CLUSTER_SCOPE = 1, 2, 3, 2

# ---- to bytes


def unix(sock, caller, address):
    path = os.fsencode(address) if isinstance(address, str) else view_of(address).tobytes()
    named = path[:1] not in (b"", b"\0")
    if len(path) + named > UNIX_PATH_MAX:
        raise OSError("AF_UNIX path too long")
    return struct.pack("=H", AF_UNIX) + path + b"\0" * named


def inet(sock, caller, address):
    text = "AF_INET address must be a pair (host, port)"
    host, port = items(address, caller, "AF_INET", 2, 2, text)
    host, _ = host_bytes(host, AF_INET)
    return INET.pack(AF_INET, port_bytes(caller, port), host)


def inet6(sock, caller, address):
    text = "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
    host, port, *more = items(address, caller, "AF_INET6", 2, 4, text)
    flow, scope = map(unsigned_int, (*more, 0, 0)[:2])
    host, found_scope = host_bytes(host, AF_INET6)
    port = port_bytes(caller, port)
    if flow > 0xFFFFF:
        raise OverflowError(f"{caller}(): flowinfo must be 0-1048575.")
    return INET6.pack(AF_INET6, port, flow.to_bytes(4, "big"), host, scope)


def netlink(sock, caller, address):
    numbers = items(address, caller, "AF_NETLINK", 2, 2, "AF_NETLINK address must be a pair (pid, groups)")
    return NETLINK.pack(AF_NETLINK, *map(unsigned_int, numbers))


def qipcrtr(sock, caller, address):
    return QIPCRTR.pack(AF_QIPCRTR, *pair(address, "AF_QIPCRTR"))


def vsock(sock, caller, address):
    cid, port = pair(address, "AF_VSOCK")
    return VSOCK.pack(AF_VSOCK, port, cid)


def packet(sock, caller, address):
    text = "AF_PACKET address must be a tuple of two to five elements"
    name, protocol, *more = items(address, caller, "AF_PACKET", 2, 5, text)
    kind, hardware, place = *more, *(0, 0, b"")[len(more) :]
    if not isinstance(name, str):
        raise TypeError(text)
    index, place = interface(name[:INTERFACE_NAME_MAX]), view_of(place).tobytes()
    if len(place) > 8:
        raise ValueError("Hardware address must be 8 bytes or less")
    protocol = operator.index(protocol)
    if not 0 <= protocol <= 0xFFFF:
        raise OverflowError(f"{caller}(): proto must be 0-65535.")
    return PACKET.pack(
        AF_PACKET,
        protocol.to_bytes(2, "big"),
        index,
        operator.index(hardware) & 0xFFFF,
        operator.index(kind) & 0xFF,
        len(place),
        place,
    )


def tipc(sock, caller, address):
    text = "AF_TIPC address must be a tuple (addr_type, v1, v2, v3[, scope])"
    kind, *values = map(unsigned_int, items(address, caller, "AF_TIPC", 4, 5, text))
    scope = values.pop() if len(values) == 4 else TIPC_CLUSTER_SCOPE
    if kind not in (TIPC_ADDR_NAMESEQ, TIPC_ADDR_NAME, TIPC_ADDR_ID):
        raise TypeError("Invalid address type")
    if kind == TIPC_ADDR_NAME:
        values[2] = 0
    elif kind == TIPC_ADDR_ID:
        node, reference, _ = values
        values = reference, node, 0
    scope = (scope + 0x80) % 0x100 - 0x80
    return TIPC.pack(AF_TIPC, kind, scope, *values)


def can(sock, caller, address):
    if sock.proto not in (CAN_RAW, CAN_BCM, CAN_ISOTP, CAN_J1939):
        raise OSError(f"{caller}(): unsupported CAN protocol")
    count = {CAN_ISOTP: 3, CAN_J1939: 4}.get(sock.proto, 1)
    name, *more = items(address, caller, "AF_CAN", count, count, "AF_CAN address must be a tuple (interface, )")
    index = interface_index(os.fsencode(name))
    end = b""
    if sock.proto == CAN_ISOTP:
        end = CAN_OF_ISOTP.pack(*map(unsigned_int, more))
    elif sock.proto == CAN_J1939:
        name, pgn, place = map(operator.index, more)
        end = CAN_OF_J1939.pack(name % (1 << 64), pgn & 0xFFFFFFFF, place & 0xFF)
    return CAN.pack(AF_CAN, index, end)


def alg(sock, caller, address):
    text = "AF_ALG address must be a tuple (type, name[, feat[, mask]])"
    kind, name, *more = items(address, caller, "AF_ALG", 2, 4, text)
    if not isinstance(kind, str) or not isinstance(name, str):
        raise TypeError(text)
    kind, name = kind.encode(), name.encode()
    if len(kind) > 13:
        raise ValueError("AF_ALG type too long.")
    if len(name) > 63:
        raise ValueError("AF_ALG name too long.")
    feature, mask = (operator.index(number) & 0xFFFF for number in (*more, 0, 0)[:2])
    return ALG.pack(AF_ALG, kind, feature, mask, name)


encoders = {
    AF_UNIX: unix,
    AF_INET: inet,
    AF_RDS: inet,
    AF_INET6: inet6,
    AF_NETLINK: netlink,
    AF_PACKET: packet,
    AF_CAN: can,
    AF_TIPC: tipc,
    AF_ALG: alg,
    AF_VSOCK: vsock,
    AF_QIPCRTR: qipcrtr,
}


def encoded(sock, caller, address):
    """getsockaddrarg: of the socket's family."""
    encoder = encoders.get(sock.family)
    if encoder is None:
        raise OSError(f"{caller}(): bad family")
    return encoder(sock, caller, address)


# ---- from bytes


def of_unix(sock, data):
    path = data[2:]
    return path if path[:1] == b"\0" else os.fsdecode(path.partition(b"\0")[0])


def of_inet(sock, data):
    _, port, host = INET.unpack(data)
    return _socket.inet_ntop(AF_INET, host), int.from_bytes(port, "big")


def of_inet6(sock, data):
    _, port, flow, host, scope = INET6.unpack(data)
    return _socket.inet_ntop(AF_INET6, host), int.from_bytes(port, "big"), int.from_bytes(flow, "big"), scope


def of_netlink(sock, data):
    return NETLINK.unpack(data)[1:]


def of_qipcrtr(sock, data):
    return QIPCRTR.unpack(data)[1:]


def of_vsock(sock, data):
    _, port, cid = VSOCK.unpack(data)
    return cid, port


def of_packet(sock, data):
    _, protocol, index, hardware, kind, length, place = PACKET.unpack(data.ljust(PACKET.size, b"\0"))
    return interface_name(index), int.from_bytes(protocol, "big"), kind, hardware, place[:length]


def of_tipc(sock, data):
    _, kind, scope, *values = TIPC.unpack(data)
    if kind == TIPC_ADDR_NAME:
        values[2] = values[1]
    elif kind == TIPC_ADDR_ID:
        reference, node, _ = values
        values = node, reference, 0
    elif kind != TIPC_ADDR_NAMESEQ:
        raise ValueError("Invalid address type")
    return kind, *values, scope & 0xFFFFFFFF


def of_can(sock, data):
    _, index, end = CAN.unpack(data.ljust(CAN.size, b"\0"))
    if sock.proto == CAN_ISOTP:
        return interface_name(index), *CAN_OF_ISOTP.unpack(end)
    if sock.proto == CAN_J1939:
        return interface_name(index), *CAN_OF_J1939.unpack(end)
    return (interface_name(index),)


def of_alg(sock, data):
    _, kind, feature, mask, name = ALG.unpack(data)
    return (*(text.partition(b"\0")[0].decode() for text in (kind, name)), feature & 0xFFFF, mask & 0xFFFF)


decoders = {
    AF_UNIX: of_unix,
    AF_INET: of_inet,
    AF_INET6: of_inet6,
    AF_NETLINK: of_netlink,
    AF_PACKET: of_packet,
    AF_CAN: of_can,
    AF_TIPC: of_tipc,
    AF_ALG: of_alg,
    AF_VSOCK: of_vsock,
    AF_QIPCRTR: of_qipcrtr,
}


def decoded(sock, data):
    """makesockaddr: its family is the address's own."""
    if not data:
        return None
    family = int.from_bytes(data[:2], "little")
    decoder = decoders.get(family)
    return decoder(sock, data) if decoder else (family, data[2:16].ljust(14, b"\0"))
