# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.connection: Java frames, sends and receives messages, and pickles what is plain."""

import io
import sys
import types

from _polyfork import native
from _polyfork.messages import pickling, replace, replace_all

connection = sys.modules[__name__]

MAX_BYTES = 2**63 - 1

Connection = connection.Connection


def finalize(connection, close):
    """GraalPy closes each Connection by a finalizer, also at exit, before the pools that still need theirs end."""
    native.own_descriptor(connection, close.__self__.fd)


def _send_bytes(self, buf):
    native.send_frame(self._handle, buf)


def _recv_bytes(self, maxsize=None):
    if maxsize is not None:
        maxsize = min(maxsize, MAX_BYTES)
    message = native.receive_frame(self._handle, maxsize)
    if message is None:
        return None
    buffer = io.BytesIO()
    buffer.write(message)
    return buffer


def _poll(self, timeout):
    return native.poll_input(self._handle, timeout)


connection.weakref = types.SimpleNamespace(finalize=finalize)
for function in _send_bytes, _recv_bytes, _poll:
    replace(Connection, function)
replace_all(Connection, native.connection_methods, *pickling(connection), Connection.send_bytes, Connection.recv_bytes)
