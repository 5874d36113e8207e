# SPDX-License-Identifier: Apache-2.0
"""Messages of multiprocessing with Java's pickling, framing, sending and receiving in place of Python's."""


def patches(native):
    """By the name of a module, what patches it."""
    import io

    LONGEST = 2**63 - 1

    def replace(owner, function):
        """Puts it into a class or module; it looks like the one whose place it takes."""
        original = getattr(owner, function.__name__)
        for name in ("__module__", "__qualname__", "__doc__"):
            setattr(function, name, getattr(original, name))
        setattr(owner, function.__name__, function)

    def replace_all(owner, methods, *arguments):
        for name, method in methods(owner, *arguments):
            setattr(owner, name, method)

    def pickling(module):
        """The module, and functions that do what its pickler does when they are called."""
        return module, lambda obj: module._ForkingPickler.dumps(obj), lambda data: module._ForkingPickler.loads(data)

    def patch_connection(connection):
        Connection = connection.Connection

        def _send_bytes(self, buf):
            native.send_frame(self._handle, buf)

        def _recv_bytes(self, maxsize=None):
            if maxsize is not None:
                maxsize = min(maxsize, LONGEST)
            message = native.receive_frame(self._handle, maxsize)
            if message is None:
                return None
            buffer = io.BytesIO()
            buffer.write(message)
            return buffer

        def _poll(self, timeout):
            return native.poll_input(self._handle, timeout)

        for function in (_send_bytes, _recv_bytes, _poll):
            replace(Connection, function)

        replace_all(
            Connection, native.connection_methods, *pickling(connection), Connection.send_bytes, Connection.recv_bytes
        )

    def patch_reduction(reduction):
        ForkingPickler = reduction.ForkingPickler
        other_dumps, other_loads = ForkingPickler.dumps.__func__, ForkingPickler.loads

        def dumps(cls, obj, protocol=None):
            if protocol is None and cls is ForkingPickler:
                plain = native.dumps(obj)
                if plain is not None:
                    return memoryview(plain)
            return other_dumps(cls, obj, protocol)

        def loads(data, /, **options):
            plain = () if options else native.loads(data)
            return plain[0] if plain else other_loads(data, **options)

        ForkingPickler.dumps = classmethod(dumps)
        ForkingPickler.loads = staticmethod(loads)

    class SendingFirst:
        """A queue's buffer, which sends what is plain before it gives out the first object that is not."""

        def __init__(self, send_plain, buffer, lock, writer):
            self._send_plain, self._buffer, self._lock, self._writer = send_plain, buffer, lock, writer

        def __len__(self):
            return len(self._buffer)

        def popleft(self):
            self._send_plain(self._buffer, self._lock._semlock, self._writer)
            return self._buffer.popleft()

    def patch_queues(queues):
        Queue, SimpleQueue = queues.Queue, queues.SimpleQueue
        replace_all(Queue, native.queue_methods, *pickling(queues), Queue.put, Queue.get)
        replace_all(SimpleQueue, native.simple_queue_methods, *pickling(queues))
        feed, send_plain = Queue._feed, native.plain_sender(*pickling(queues))

        def _feed(buffer, notempty, send_bytes, writelock, *others):
            feed(SendingFirst(send_plain, buffer, writelock, send_bytes.__self__), notempty, send_bytes, writelock, *others)

        Queue._feed = staticmethod(_feed)

    return {
        "multiprocessing.connection": patch_connection,
        "multiprocessing.queues": patch_queues,
        "multiprocessing.reduction": patch_reduction,
    }


patches
