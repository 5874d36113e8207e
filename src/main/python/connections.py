"""multiprocessing.connection.Connection with Java's framing, sending and receiving in place of Python's."""


def mend(native):
    import io

    LONGEST = 2**63 - 1

    def as_of(original):
        """The function looks like the one whose place it takes."""

        def decorate(function):
            for name in ("__module__", "__name__", "__qualname__", "__doc__"):
                setattr(function, name, getattr(original, name))
            return function

        return decorate

    def mend_connection(connection):
        Connection = connection.Connection

        def replacing(function):
            setattr(Connection, function.__name__, as_of(getattr(Connection, function.__name__))(function))

        @replacing
        def _send_bytes(self, buf):
            native.send_frame(self._handle, buf)

        @replacing
        def _recv_bytes(self, maxsize=None):
            if maxsize is not None:
                maxsize = min(maxsize, LONGEST)
            message = native.receive_frame(self._handle, maxsize)
            if message is None:
                return None
            buffer = io.BytesIO()
            buffer.write(message)
            return buffer

        @replacing
        def recv_bytes(self, maxlength=None):
            self._check_closed()
            self._check_readable()
            if maxlength is not None:
                if maxlength < 0:
                    raise ValueError("negative maxlength")
                maxlength = min(maxlength, LONGEST)
            message = native.receive_frame(self._handle, maxlength)
            if message is None:
                self._bad_message_length()
            return message

        @replacing
        def recv(self):
            self._check_closed()
            self._check_readable()
            return connection._ForkingPickler.loads(native.receive_frame(self._handle, None))

        @replacing
        def _poll(self, timeout):
            return native.poll_input(self._handle, timeout)

    return mend_connection


mend
