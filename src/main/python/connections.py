"""Messages of multiprocessing with Java's pickling, framing, sending and receiving in place of Python's."""


def mends(native):
    """By the name of a module, what mends it."""
    import io

    LONGEST = 2**63 - 1

    def replace(owner, function):
        """Puts it into a class; it looks like the one whose place it takes."""
        original = getattr(owner, function.__name__)
        for name in ("__module__", "__qualname__", "__doc__"):
            setattr(function, name, getattr(original, name))
        setattr(owner, function.__name__, function)

    def mend_connection(connection):
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

        def dumps(obj):
            return connection._ForkingPickler.dumps(obj)

        def loads(data):
            return connection._ForkingPickler.loads(data)

        for name, method in native.connection_methods(
            Connection, dumps, loads, Connection.send_bytes, Connection.recv_bytes
        ):
            setattr(Connection, name, method)

    def mend_reduction(reduction):
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

    return {"multiprocessing.connection": mend_connection, "multiprocessing.reduction": mend_reduction}


mends
