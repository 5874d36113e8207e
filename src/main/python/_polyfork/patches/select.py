# SPDX-License-Identifier: Apache-2.0
"""select: poll and epoll, which GraalPy lacks, and a select that goes on after a signal. As selectmodule.c."""

import errno
import operator
import os
import select as select_module
import struct
import time
from types import SimpleNamespace

from _polyfork import arguments, native
from _polyfork.native import built_in
from _polyfork.system_calls import system_call
from _polyfork.time_functions import to_nanos

FD_SETSIZE = 1024
MAX_MILLIS = 2**31 - 1
EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD = 1, 2, 3
POLLFD, EPOLL_EVENT = struct.Struct("=iHH"), struct.Struct("=Iii")  # the latter packed: x86-64
constants = SimpleNamespace(**dict(native.select_constants))

ppoll_call = system_call("ppoll")
epoll_create_call = system_call("epoll_create1")
epoll_ctl_call = system_call("epoll_ctl")
epoll_wait_call = system_call("epoll_wait")


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
    value = arguments.unsigned_int(value)
    if value >= 1 << 16:
        raise OverflowError("Python int too large for C unsigned short")
    return value


class Poll:
    __slots__ = "_masks", "_polls", "__weakref__"

    def __new__(cls):
        raise TypeError("cannot create 'select.poll' instances")

    def register(self, fd, eventmask=constants.POLLIN | constants.POLLPRI | constants.POLLOUT, /):
        """Adds a descriptor, or an object with a fileno(), with the POLL events that it is waited for; or changes those."""
        self._masks[arguments.fildes(fd)] = unsigned_short(eventmask)

    def modify(self, fd, eventmask, /):
        """Changes the events for which a descriptor is waited. FileNotFoundError: it is not there."""
        fd, eventmask = arguments.fildes(fd), unsigned_short(eventmask)
        if fd not in self._masks:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._masks[fd] = eventmask

    def unregister(self, fd, /):
        """Takes a descriptor out. KeyError: it is not there."""
        del self._masks[arguments.fildes(fd)]

    def poll(self, timeout=None, /):
        """Waits for up to so many milliseconds, None or negative: for ever. Pairs of a descriptor and its events."""
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
        sizehint, flags = arguments.c_int(sizehint), arguments.c_int(flags)
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
        return cls._of(arguments.c_int(fd))

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
        own, fd = self._open(), arguments.fildes(fd)
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
        own, time, maxevents = self._open(), timespec(timeout, 1), arguments.c_int(maxevents)
        if maxevents == -1:
            maxevents = FD_SETSIZE - 1
        elif maxevents < 1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        events = bytearray(maxevents * EPOLL_EVENT.size)
        while True:  # another thread may take the events
            count = epoll_wait_call(own, events, maxevents, 0)
            if count > 0 or time is not None and not any(time):
                return [(fd, mask) for mask, fd, _ in EPOLL_EVENT.iter_unpack(events[: count * EPOLL_EVENT.size])]
            ppoll(bytearray(POLLFD.pack(own, constants.POLLIN, 0)), time)


epoll.__module__, epoll.__qualname__ = "select", "epoll"


graalpy_select = select_module.select


def select(rlist, wlist, xlist, timeout=None, /):
    """Waits until one of some descriptors, or objects with a fileno(), can be read from, written to, or has an exceptional
    condition; returns those, as three lists. For up to so many seconds, None: for ever. A handler of a signal that raises
    nothing does not end the wait (PEP 475)."""
    begin, left = time.monotonic(), timeout
    while True:
        handled = native.handled()
        try:
            return graalpy_select(rlist, wlist, xlist, left)
        except OSError as error:  # GraalPy asks for its errno later, and a handler may have changed that
            native.check_signals()
            if not isinstance(error, InterruptedError) and native.handled() == handled:
                raise
        if timeout is not None:
            left = timeout - (time.monotonic() - begin)
            if left < 0:
                return [], [], []


for function in select, poll:
    built_in(select_module, function)
select_module.epoll = epoll
for name, value in vars(constants).items():
    setattr(select_module, name, value)
