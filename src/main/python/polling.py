# SPDX-License-Identifier: Apache-2.0
"""select's poll and epoll, which GraalPy lacks, and a select that goes on after a signal. As selectmodule.c."""


def install(native, signals, module, built_in, to_nanos):
    import errno
    import operator
    import os
    import struct
    import time
    from types import SimpleNamespace

    FD_SETSIZE = 1024
    MAX_MILLIS = 2**31 - 1
    EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD = 1, 2, 3
    POLLFD, EPOLL_EVENT = struct.Struct("=iHH"), struct.Struct("=Iii")  # the latter packed: x86-64
    constants = SimpleNamespace(**dict(native.select_constants))

    ppoll_call = module.system_call("ppoll")
    epoll_create_call = module.system_call("epoll_create1")
    epoll_ctl_call = module.system_call("epoll_ctl")
    epoll_wait_call = module.system_call("epoll_wait")

    def timespec(timeout, units_per_second):
        """Whole milliseconds; None: no limit. The kernel writes there what is left."""
        if timeout is None:
            return None
        try:
            nanos = -(-to_nanos(timeout) // units_per_second)
        except TypeError:
            raise TypeError("timeout must be an integer or None") from None
        millis = -(-nanos // 1_000_000)
        if millis > MAX_MILLIS:
            raise OverflowError("timeout is too large")
        if timeout < 0:  # -0.1 ms too
            return None
        return bytearray(struct.pack("qq", millis // 1000, millis % 1000 * 1_000_000))

    def ppoll(entries, time):
        ppoll_call(entries if entries else None, len(entries) // POLLFD.size, time, None, 0)

    def unsigned_short(value):
        value = module.unsigned_int(value)
        if value >= 1 << 16:
            raise OverflowError("Python int too large for C unsigned short")
        return value

    class Poll:
        __slots__ = "_masks", "_polls", "__weakref__"

        def __new__(cls):
            raise TypeError("cannot create 'select.poll' instances")

        def register(self, fd, eventmask=constants.POLLIN | constants.POLLPRI | constants.POLLOUT, /):
            """Register a file descriptor with the polling object.

  fd
    either an integer, or an object with a fileno() method returning an int
  eventmask
    an optional bitmask describing the type of events to check for"""
            self._masks[module.fildes(fd)] = unsigned_short(eventmask)

        def modify(self, fd, eventmask, /):
            """Modify an already registered file descriptor.

  fd
    either an integer, or an object with a fileno() method returning an int
  eventmask
    a bitmask describing the type of events to check for"""
            fd, eventmask = module.fildes(fd), unsigned_short(eventmask)
            if fd not in self._masks:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            self._masks[fd] = eventmask

        def unregister(self, fd, /):
            """Remove a file descriptor being tracked by the polling object."""
            del self._masks[module.fildes(fd)]

        def poll(self, timeout=None, /):
            """Polls the set of registered file descriptors.

  timeout
    The maximum time to wait in milliseconds, or else None (or a negative
    value) to wait indefinitely.

Returns a list containing any descriptors that have events or errors to
report, as a list of (fd, event) 2-tuples."""
            time = timespec(timeout, 1000)
            if self._polls:
                raise RuntimeError("concurrent poll() invocation")
            entries = bytearray(b"".join([POLLFD.pack(fd, mask, 0) for fd, mask in self._masks.items()]))
            self._polls = True
            try:
                ppoll(entries, time)
            finally:
                self._polls = False
            return [(fd, events) for fd, _, events in POLLFD.iter_unpack(entries) if events]

    Poll.__module__, Poll.__name__, Poll.__qualname__ = "select", "poll", "poll"

    def poll():
        """An object that waits for several descriptors; see poll(2)."""
        self = object.__new__(Poll)
        self._masks, self._polls = {}, False
        return self

    class epoll:
        """select.epoll(sizehint=-1, flags=0)

An object that waits for several descriptors without telling the kernel anew each time which; flags may be
EPOLL_CLOEXEC, sizehint means nothing. See epoll_create1(2)."""
        __slots__ = "_fd", "__weakref__"

        def __new__(cls, sizehint=-1, flags=0):
            sizehint, flags = module.c_int(sizehint), module.c_int(flags)
            if sizehint != -1 and sizehint <= 0:
                raise ValueError("negative sizehint")
            if flags not in (0, constants.EPOLL_CLOEXEC):
                raise OSError("invalid flags")
            return cls._of(epoll_create_call(constants.EPOLL_CLOEXEC))

        @classmethod
        def _of(cls, fd):
            self = object.__new__(cls)
            self._fd = fd
            native.own_descriptor(self, fd)
            return self

        @classmethod
        def fromfd(cls, fd, /):
            """An epoll of a descriptor that is there already."""
            return cls._of(module.c_int(fd))

        def _open(self):
            if self._fd < 0:
                raise ValueError("I/O operation on closed epoll object")
            return self._fd

        def close(self):
            """Closes its descriptor; what else is called then raises ValueError."""
            fd, self._fd = self._fd, -1
            if fd >= 0:
                native.disown_descriptor(self)
                os.close(fd)

        @property
        def closed(self):
            """Whether it is closed."""
            return self._fd < 0

        def fileno(self):
            """Its descriptor."""
            return self._open()

        def __enter__(self):
            self._open()
            return self

        def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /):
            self.close()

        def _control(self, operation, fd, eventmask):
            eventmask = operator.index(eventmask) & 0xFFFFFFFF
            own, fd = self._open(), module.fildes(fd)
            epoll_ctl_call(own, operation, fd, EPOLL_EVENT.pack(eventmask, fd, 0))

        def register(self, fd, eventmask=constants.EPOLLIN | constants.EPOLLPRI | constants.EPOLLOUT):
            """Adds a descriptor, with the EPOLL events that it is waited for. FileExistsError: it is there; PermissionError:
            it is a file that is always ready."""
            self._control(EPOLL_CTL_ADD, fd, eventmask)

        def modify(self, fd, eventmask):
            """Changes the events for which a descriptor is waited. FileNotFoundError: it is not there."""
            self._control(EPOLL_CTL_MOD, fd, eventmask)

        def unregister(self, fd):
            """Takes a descriptor out. FileNotFoundError: it is not there."""
            self._control(EPOLL_CTL_DEL, fd, 0)

        def poll(self, timeout=None, maxevents=-1):
            """Waits for up to so many seconds, None or negative: for ever. Up to maxevents, -1: all, pairs of a descriptor
            and its events."""
            own, time, maxevents = self._open(), timespec(timeout, 1), module.c_int(maxevents)
            if maxevents == -1:
                maxevents = FD_SETSIZE - 1
            elif maxevents < 1:
                raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
            events = bytearray(maxevents * EPOLL_EVENT.size)
            while True:  # another thread may take the events
                count = epoll_wait_call(own, events, maxevents, 0)
                if count > 0 or time is not None and not any(time):
                    return [(fd, mask) for mask, fd, _ in EPOLL_EVENT.iter_unpack(events[:count * EPOLL_EVENT.size])]
                ppoll(bytearray(POLLFD.pack(own, constants.POLLIN, 0)), time)

    epoll.__module__, epoll.__qualname__ = "select", "epoll"

    def going_on(wait):
        """PEP 475, which GraalPy's select.select does not know: a handler that raises nothing does not end the wait."""

        def select(rlist, wlist, xlist, timeout=None, /):
            """Wait until one or more file descriptors are ready for some kind of I/O.

The first three arguments are iterables of file descriptors or objects with a
fileno() method; the result are lists of those that are ready. Without a timeout,
a floating-point number of seconds, it waits as long as it takes."""
            begin, left = time.monotonic(), timeout
            while True:
                handled = signals.handled()
                try:
                    return wait(rlist, wlist, xlist, left)
                except OSError as error:  # GraalPy asks for its errno later, and a handler may have changed that
                    signals.check_signals()
                    if not isinstance(error, InterruptedError) and signals.handled() == handled:
                        raise
                if timeout is not None:
                    left = timeout - (time.monotonic() - begin)
                    if left < 0:
                        return [], [], []

        return select

    def patch_select(select):
        built_in(select, going_on(select.select))
        built_in(select, poll)
        select.epoll = epoll
        for name, value in vars(constants).items():
            setattr(select, name, value)

    return {"select": patch_select}


install
