# SPDX-License-Identifier: Apache-2.0
"""os: what is done with open files beside reading and writing at the present position. As posixmodule.c."""

import errno
import operator
import os
import sys

from _polyfork import arguments, native, system_calls
from _polyfork.arguments import c_int, c_long, c_ssize_t, fildes, optional, unsigned_int, view_of
from _polyfork.os_module import public
from _polyfork.system_calls import numbers, system_call

IOV_MAX = 1024


def to_bytes(*words, size=8):
    return b"".join(word.to_bytes(size, sys.byteorder, signed=True) for word in words)


# ---- copies

dup2_call, dup3_call = system_call("dup2"), system_call("dup3")


@public
def dup2(fd, fd2, inheritable=True):
    """Makes fd2 refer to the same open file as fd, and closes first what it was; returns fd2. Programs that are started
    inherit it unless inheritable is false."""
    fd, fd2 = c_int(fd), c_int(fd2)
    return dup2_call(fd, fd2) if operator.truth(inheritable) else dup3_call(fd, fd2, os.O_CLOEXEC)


# ---- reading and writing

pread_number, read_call = numbers["pread64"], native.read_call
pwrite_call = system_call("pwrite64")
readv_call, writev_call = system_call("readv"), system_call("writev")
preadv_call, pwritev_call = system_call("preadv2"), system_call("pwritev2")


@public
def pread(fd, length, offset, /):
    """Up to length bytes of the file from position offset on, as bytes; the file's own position stays. See pread(2)."""
    fd, length, offset = c_int(fd), c_ssize_t(length), c_long(offset)
    if length < 0:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return read_call(pread_number, fd, length, offset)


@public
def pwrite(fd, buffer, offset, /):
    """Writes bytes at position offset of the file, whose own position stays; returns how many were written. See
    pwrite(2)."""
    fd, view = c_int(fd), view_of(buffer)
    return pwrite_call(fd, view, view.nbytes, c_long(offset))


def sequence(function, buffers):
    if not hasattr(type(buffers), "__getitem__") or isinstance(buffers, dict):
        raise TypeError(f"{function}() arg 2 must be a sequence")
    if len(buffers) > IOV_MAX:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return buffers


def read_into(function, buffers, call):
    """Reads into one buffer as large as all, and shares that out: the kernel would do no other thing."""
    views = []
    for buffer in sequence(function, buffers):
        view = view_of(buffer)
        if view.readonly:
            raise BufferError("Object is not writable.")
        views.append(view.cast("B"))
    data = bytearray(sum(view.nbytes for view in views))
    size = call((data,))
    position = 0
    for view in views:
        end = min(position + view.nbytes, size)
        view[: end - position] = data[position:end]
        position = end
    return size


def all_of(function, buffers):
    return b"".join(view_of(buffer).tobytes() for buffer in sequence(function, buffers))


@public
def readv(fd, buffers, /):
    """Reads into several writable buffers, one after the other; returns the number of bytes in all. See readv(2)."""
    fd = c_int(fd)
    return read_into("readv", buffers, lambda data: readv_call(fd, data, 1))


@public
def preadv(fd, buffers, offset, flags=0, /):
    """As readv(), from position offset of the file on, whose own position stays; flags are RWF_ constants. See
    preadv2(2)."""
    fd, offset, flags = c_int(fd), c_long(offset), c_int(flags)
    return read_into("preadv2", buffers, lambda data: preadv_call(fd, data, 1, offset, 0, flags))


@public
def writev(fd, buffers, /):
    """Writes several buffers, one after the other; returns the number of bytes in all. See writev(2)."""
    return writev_call(c_int(fd), (all_of("writev", buffers),), 1)


@public
def pwritev(fd, buffers, offset, flags=0, /):
    """As writev(), at position offset of the file, whose own position stays; flags are RWF_ constants. At most
    sysconf('SC_IOV_MAX') buffers. See pwritev2(2)."""
    fd, offset, flags = c_int(fd), c_long(offset), c_int(flags)
    return pwritev_call(fd, (all_of("pwritev", buffers),), 1, offset, 0, flags)


# ---- from one descriptor to another

sendfile_call, splice_call = system_call("sendfile"), system_call("splice")
copy_file_range_call = system_call("copy_file_range")


def in_memory(offset):
    return None if offset is None else bytearray(to_bytes(offset))


def copied(src, dst, count, offset_src, offset_dst):
    """What copy_file_range and splice take first."""
    src, dst, count = c_int(src), c_int(dst), c_ssize_t(count)
    offset_src, offset_dst = optional(c_long)(offset_src), optional(c_long)(offset_dst)
    if count < 0:
        raise ValueError("negative value for 'count' not allowed")
    return src, in_memory(offset_src), dst, in_memory(offset_dst), count


@public
def sendfile(out_fd, in_fd, offset, count):
    """Copies count bytes from in_fd, from position offset on or, None, where it stands, to out_fd; returns how many. See
    sendfile(2)."""
    out_fd, in_fd, offset, count = c_int(out_fd), c_int(in_fd), optional(c_long)(offset), c_ssize_t(count)
    return sendfile_call(out_fd, in_fd, in_memory(offset), count)


@public
def copy_file_range(src, dst, count, offset_src=None, offset_dst=None):
    """Copies count bytes between files inside the kernel; returns how many. A position that is None is the file's own,
    which then moves. See copy_file_range(2)."""
    return copy_file_range_call(*copied(src, dst, count, offset_src, offset_dst), 0)


@public
def splice(src, dst, count, offset_src=None, offset_dst=None, flags=0):
    """Moves count bytes between a pipe and another descriptor inside the kernel; returns how many. A pipe's position must
    be None; flags are SPLICE_F_ constants. See splice(2)."""
    arguments = copied(src, dst, count, offset_src, offset_dst)
    return splice_call(*arguments, unsigned_int(flags))


# ---- the file behind it

fdatasync_call, fadvise_call, fcntl_call = map(system_call, ("fdatasync", "fadvise64", "fcntl"))


@public
def fdatasync(fd):
    """Waits until the file's data is on the disk; of what is known about the file only what one needs to read it. See
    fdatasync(2)."""
    fdatasync_call(fildes(fd))


@public
def posix_fadvise(fd, offset, length, advice, /):
    """Tells the kernel how these bytes of the file will be used: advice is a POSIX_FADV_ constant. See posix_fadvise(2)."""
    fadvise_call(c_int(fd), c_long(offset), c_long(length), c_int(advice))


@public
def posix_fallocate(fd, offset, length, /):
    """Has the disk hold room for these bytes of the file, so that writing there does not fail for want of it. See
    posix_fallocate(3)."""
    native.posix_fallocate(c_int(fd), c_long(offset), c_long(length))


constants = system_calls.fcntl_constants


@public
def lockf(fd, command, length, /):
    """Locks (F_LOCK; F_TLOCK does not wait), unlocks (F_ULOCK) or looks at (F_TEST) length bytes from the file's position
    on; 0: to its end. See lockf(3)."""
    fd, command, length = c_int(fd), c_int(command), c_long(length)
    sys.audit("os.lockf", fd, command, length)
    operations = {
        os.F_ULOCK: (constants["F_SETLK"], constants["F_UNLCK"]),
        os.F_LOCK: (constants["F_SETLKW"], constants["F_WRLCK"]),
        os.F_TLOCK: (constants["F_SETLK"], constants["F_WRLCK"]),
        os.F_TEST: (constants["F_GETLK"], constants["F_RDLCK"]),
    }
    if command not in operations:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    operation, kind = operations[command]
    lock = bytearray(system_calls.FLOCK.pack(kind, os.SEEK_CUR, 0, length, 0))
    fcntl_call(fd, operation, lock)
    kind, _, _, _, holder = system_calls.FLOCK.unpack(lock)
    if command == os.F_TEST and kind != constants["F_UNLCK"] and holder != os.getpid():
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


# ---- descriptors of files without a name

memfd_create_call, eventfd_call = system_call("memfd_create"), system_call("eventfd2")


@public
def memfd_create(name, flags=os.MFD_CLOEXEC):
    name = arguments.fs_encoded(name)
    return memfd_create_call(name, operator.index(flags) & 0xFFFFFFFF)


@public
def eventfd(initval, flags=os.EFD_CLOEXEC):
    """A descriptor of a counter that processes wait for; flags are EFD_ constants. See eventfd(2)."""
    return eventfd_call(unsigned_int(initval), c_int(flags))


@public
def eventfd_read(fd):
    """Takes the value out of an eventfd; waits for one where it is 0."""
    value = bytearray(8)
    readv_call(fildes(fd), (value,), 1)
    return int.from_bytes(value, sys.byteorder)


@public
def eventfd_write(fd, value):
    """Write eventfd value"""
    fd, value = fildes(fd), arguments.unsigned_long(value, ValueError, "value must be positive")
    writev_call(fd, (to_bytes(value),), 1)


# ---- the end of them: the JVM's own, of which a program knows nothing, stay open

posix_close = os.close


@public
def close(fd):
    """Closes a descriptor; see close(2)."""
    fd = c_int(fd)
    if not native.is_jvms(fd):
        posix_close(fd)


@public
def closerange(fd_low, fd_high, /):
    """Closes the descriptors from fd_low up to the one before fd_high; errors do not count."""
    native.closerange(c_int(fd_low), c_int(fd_high))
