# SPDX-License-Identifier: Apache-2.0
"""Messages of sockets: control messages, cmsg(3), and lists of buffers. As socketmodule.c."""

import errno
import os
import struct
import warnings

from _polyfork.arguments import INT_MAX, c_int, view_of

IOV_MAX = 1024
HEADER = struct.Struct("=Qii")
ALIGNMENT = 8


def aligned(length):
    return -(-length // ALIGNMENT) * ALIGNMENT


def cmsg_len(length):
    return HEADER.size + length if 0 <= length <= INT_MAX - HEADER.size else None


def cmsg_space(length):
    return HEADER.size + aligned(length) if 0 <= length <= INT_MAX - HEADER.size - ALIGNMENT else None


def control_messages(ancdata):
    """The bytes of (level, type, data) triples."""
    messages = []
    for item in sequence(ancdata, "sendmsg() argument 2 must be an iterable"):
        level, kind, data = triple(item)
        level, kind, data = c_int(level), c_int(kind), view_of(data).tobytes()
        messages.append(HEADER.pack(HEADER.size + len(data), level, kind))
        messages.append(data.ljust(aligned(len(data)), b"\0"))
    control = b"".join(messages)
    if len(control) > INT_MAX:
        raise OSError("too much ancillary data")
    return control


def triple(item):
    text = "[sendmsg() ancillary data items]() argument must be "
    if not isinstance(item, (tuple, list)):
        raise TypeError(f"{text}3-item sequence, not {type(item).__name__}")
    if len(item) != 3:
        raise TypeError(f"{text}sequence of length 3, not {len(item)}")
    return item


def ancillary_data(control):
    """The triples of such bytes; the last may have been cut off."""
    triples, position = [], 0
    while position + HEADER.size <= len(control):
        length, level, kind = HEADER.unpack_from(control, position)
        start, end = position + HEADER.size, position + length
        if length < HEADER.size or end > len(control):
            warnings.warn("received malformed or improperly-truncated ancillary data", RuntimeWarning, 2)
            if length < HEADER.size:
                break
        triples.append((level, kind, control[start:end]))
        position += aligned(length)
    return triples


def sequence(value, text):
    try:
        return list(value)
    except TypeError:
        if hasattr(type(value), "__iter__"):
            raise
    raise TypeError(text)


def few(buffers):
    """So many as a struct iovec may be of, for the kernel."""
    if len(buffers) > IOV_MAX:
        raise OSError(errno.EMSGSIZE, os.strerror(errno.EMSGSIZE))
    return buffers
