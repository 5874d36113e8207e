# SPDX-License-Identifier: Apache-2.0
"""mmap: a type of the same name whose instances can do all that those of mmapmodule.c can."""

import mmap as mmap_module
import operator
import os
import stat
import sys

from _polyfork import native
from _polyfork.arguments import LONG_MAX, c_int, c_long, c_ssize_t, view_of
from _polyfork.system_calls import fcntl_constants, system_call

for name, value in native.mmap_constants():
    setattr(mmap_module, name, value)
ACCESS_NAMES = "ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"
ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = (getattr(mmap_module, name) for name in ACCESS_NAMES)
MAP_SHARED, MAP_PRIVATE, MAP_ANONYMOUS = mmap_module.MAP_SHARED, mmap_module.MAP_PRIVATE, mmap_module.MAP_ANONYMOUS
PROT_READ, PROT_WRITE = mmap_module.PROT_READ, mmap_module.PROT_WRITE
READ_AND_WRITE = PROT_READ | PROT_WRITE
MREMAP_MAYMOVE, MS_SYNC = 1, 4

mmap_call, mremap_call, msync_call, madvise_call, fcntl_call = map(system_call, ("mmap", "mremap", "msync", "madvise", "fcntl"))

graalpy_mmap = mmap_module.mmap
is_closed, graalpy_len, graalpy_close = graalpy_mmap.closed.__get__, graalpy_mmap.__len__, graalpy_mmap.close
graalpy_getitem, graalpy_setitem = graalpy_mmap.__getitem__, graalpy_mmap.__setitem__
graalpy_tell, graalpy_write = graalpy_mmap.tell, graalpy_mmap.write


def check_open(self):
    if is_closed(self):
        raise ValueError("mmap closed or invalid")


def check_writable(self):
    if native.mmap_access(self) == ACCESS_READ:
        raise TypeError("mmap can't modify a readonly memory map.")


def checked_index(value):
    if not isinstance(value, slice) and not hasattr(type(value), "__index__"):
        raise TypeError("mmap indices must be integers")
    return value


def bound(self, value):
    """As of a slice."""
    size = graalpy_len(self)
    value = c_ssize_t(value)
    return min(max(value + size if value < 0 else value, 0), size)


def effective_access(flags, prot, access):
    """Flags, protection and access that these mean together."""
    if access != ACCESS_DEFAULT and (flags, prot) != (MAP_SHARED, READ_AND_WRITE):
        raise ValueError("mmap can't specify both access and flags, prot.")
    if access == ACCESS_READ:
        return MAP_SHARED, PROT_READ, access
    if access == ACCESS_WRITE:
        return MAP_SHARED, READ_AND_WRITE, access
    if access == ACCESS_COPY:
        return MAP_PRIVATE, READ_AND_WRITE, access
    if access != ACCESS_DEFAULT:
        raise ValueError("mmap invalid access parameter.")
    if prot & READ_AND_WRITE == READ_AND_WRITE:
        return flags, prot, access
    return flags, prot, ACCESS_WRITE if prot & PROT_WRITE else ACCESS_READ


def length_in_file(fd, length, offset):
    """The length that was asked for, or all of a regular file; what is wrong with others, the kernel says."""
    try:
        status = os.fstat(fd)
    except OSError:
        return length
    if not stat.S_ISREG(status.st_mode):
        return length
    if length == 0:
        if status.st_size == 0:
            raise ValueError("cannot mmap an empty file")
        if offset >= status.st_size:
            raise ValueError("mmap offset is greater than file size")
        return status.st_size - offset
    if offset > status.st_size or status.st_size - offset < length:
        raise ValueError("mmap length is greater than file size")
    return length


class mmap(graalpy_mmap):
    __doc__ = graalpy_mmap.__doc__
    __slots__ = "_offset", "__weakref__"

    def __new__(cls, fileno, length, flags=MAP_SHARED, prot=READ_AND_WRITE, access=ACCESS_DEFAULT, offset=0):
        fd, length, offset = c_int(fileno), c_ssize_t(length), c_long(offset)
        flags, prot, access = map(c_int, (flags, prot, access))
        if length < 0:
            raise OverflowError("memory mapped length must be positive")
        if offset < 0:
            raise OverflowError("memory mapped offset must be positive")
        flags, prot, access = effective_access(flags, prot, access)
        sys.audit("mmap.__new__", fd, length, access, offset)
        if fd == -1:
            flags |= MAP_ANONYMOUS
        else:
            length = length_in_file(fd, length, offset)
            fd = fcntl_call(fd, fcntl_constants["F_DUPFD_CLOEXEC"], 0)
        try:
            self = native.new_mmap(cls, mmap_call(None, length, prot, flags, fd, offset), length, fd, access)
        except OSError:
            if fd != -1:
                os.close(fd)
            raise
        self._offset = offset
        return self

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        if is_closed(self):
            return f"<{name} closed=True>"
        access = ACCESS_NAMES[native.mmap_access(self)]
        return (
            f"<{name} closed=False, access={access}, length={graalpy_len(self)}, pos={graalpy_tell(self)}, offset={self._offset}>"
        )

    # ---- the whole

    def __enter__(self):
        check_open(self)
        return self

    def __len__(self):
        check_open(self)
        return graalpy_len(self)

    def close(self):
        if not is_closed(self):
            graalpy_close(self)
            native.mmap_moved(self, 0, 0)  # nobody reads it through another object

    def size(self):
        check_open(self)
        return os.fstat(native.mmap_descriptor(self)).st_size

    def flush(self, offset=0, size=None, /):
        offset = c_ssize_t(offset)
        size = graalpy_len(self) if size is None else c_ssize_t(size)
        check_open(self)
        if size < 0 or offset < 0 or graalpy_len(self) - offset < size:
            raise ValueError("flush values out of range")
        if native.mmap_access(self) not in (ACCESS_READ, ACCESS_COPY):
            msync_call(native.mmap_address(self) + offset, size, MS_SYNC)

    def madvise(self, option, start=0, length=None, /):
        option, start = c_int(option), c_ssize_t(start)
        size = graalpy_len(self)
        length = size if length is None else c_ssize_t(length)
        check_open(self)
        if not 0 <= start < size:
            raise ValueError("madvise start out of bounds")
        if length < 0:
            raise ValueError("madvise length invalid")
        if LONG_MAX - start < length:
            raise OverflowError("madvise length too large")
        madvise_call(native.mmap_address(self) + start, min(length, size - start), option)

    def resize(self, newsize, /):
        check_open(self)
        newsize = c_ssize_t(newsize)
        if native.mmap_access(self) not in (ACCESS_DEFAULT, ACCESS_WRITE):
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if newsize < 0 or LONG_MAX - newsize < self._offset:
            raise ValueError("new size out of range")
        fd = native.mmap_descriptor(self)
        if fd != -1:
            os.ftruncate(fd, self._offset + newsize)
        address = native.mmap_address(self)
        native.mmap_moved(self, mremap_call(address, graalpy_len(self), newsize, MREMAP_MAYMOVE), newsize)

    # ---- parts

    def __getitem__(self, index):
        check_open(self)
        if isinstance(index, slice) and index.step is not None:  # of which GraalPy's takes no notice
            return graalpy_getitem(self, slice(None))[index]
        return graalpy_getitem(self, checked_index(index))

    def __setitem__(self, index, value):
        check_open(self)
        check_writable(self)
        graalpy_setitem(self, checked_index(index), value)

    def __iter__(self):
        position = 0
        while position < len(self):
            yield graalpy_getitem(self, slice(position, position + 1))
            position += 1

    def move(self, dest, src, count, /):
        dest, src, count = map(c_ssize_t, (dest, src, count))
        check_open(self)
        check_writable(self)
        size = graalpy_len(self)
        if min(dest, src, count) < 0 or size - dest < count or size - src < count:
            raise ValueError("source, destination, or count out of range")
        native.mmap_copy(self, dest, src, count)

    def rfind(self, sub, start=None, end=None, /):
        sub = view_of(sub).tobytes()
        check_open(self)
        start = graalpy_tell(self) if start is None else bound(self, start)
        end = graalpy_len(self) if end is None else bound(self, end)
        found = graalpy_getitem(self, slice(start, end)).rfind(sub)
        return found if found < 0 else start + found

    def write(self, bytes, /):
        check_open(self)
        return graalpy_write(self, bytes)

    def write_byte(self, byte, /):
        byte = operator.index(byte)
        if not 0 <= byte <= 0xFF:
            end = "greater than maximum" if byte > 0 else "less than minimum"
            raise OverflowError(f"unsigned byte integer is {end}")
        check_open(self)
        check_writable(self)
        if graalpy_tell(self) >= graalpy_len(self):
            raise ValueError("write byte out of range")
        graalpy_write(self, bytes((byte,)))


def checked(method):
    """GraalPy's, which looks not whether the map is open."""

    def call(self, *arguments):
        check_open(self)
        return method(self, *arguments)

    call.__name__, call.__qualname__, call.__doc__ = method.__name__, f"mmap.{method.__name__}", method.__doc__
    return call


for name in "find", "read", "read_byte", "readline", "seek", "tell":
    setattr(mmap, name, checked(getattr(graalpy_mmap, name)))
del mmap_module.PROT_NONE
mmap_module.error = OSError
mmap_module.mmap = mmap
