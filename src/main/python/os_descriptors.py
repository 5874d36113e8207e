"""os: what is done with open files beside reading and writing at the present position. As posixmodule.c."""


def install(native, module):
    import operator
    import os
    import sys

    public, system_call, numbers = module.public, module.system_call, module.numbers
    c_int, c_long, c_ssize_t, fildes = module.c_int, module.c_long, module.c_ssize_t, module.fildes
    unsigned_int, optional, view_of = module.unsigned_int, module.optional, module.view_of

    EACCES, EINVAL = 13, 22
    IOV_MAX = 1024

    def to_bytes(*words, size=8):
        return b"".join(word.to_bytes(size, sys.byteorder, signed=True) for word in words)

    # ---- reading and writing

    pread_number, read_call = numbers["pread64"], native.read_call
    pwrite_call = system_call("pwrite64")
    readv_call, writev_call = system_call("readv"), system_call("writev")
    preadv_call, pwritev_call = system_call("preadv2"), system_call("pwritev2")

    @public
    def pread(fd, length, offset, /):
        """Read a number of bytes from a file descriptor starting at a particular offset.

Read length bytes from file descriptor fd, starting at offset bytes from
the beginning of the file.  The file offset remains unchanged."""
        fd, length, offset = c_int(fd), c_ssize_t(length), c_long(offset)
        if length < 0:
            raise OSError(EINVAL, os.strerror(EINVAL))
        return read_call(pread_number, fd, length, offset)

    @public
    def pwrite(fd, buffer, offset, /):
        """Write bytes to a file descriptor starting at a particular offset.

Write buffer to fd, starting at offset bytes from the beginning of
the file.  Returns the number of bytes writte.  Does not change the
current file offset."""
        fd, view = c_int(fd), view_of(buffer)
        return pwrite_call(fd, view, view.nbytes, c_long(offset))

    def sequence(function, buffers):
        if not hasattr(type(buffers), "__getitem__") or isinstance(buffers, dict):
            raise TypeError(f"{function}() arg 2 must be a sequence")
        if len(buffers) > IOV_MAX:
            raise OSError(EINVAL, os.strerror(EINVAL))
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
            view[:end - position] = data[position:end]
            position = end
        return size

    def all_of(function, buffers):
        return b"".join(view_of(buffer).tobytes() for buffer in sequence(function, buffers))

    @public
    def readv(fd, buffers, /):
        """Read from a file descriptor fd into an iterable of buffers.

The buffers should be mutable buffers accepting bytes.
readv will transfer data into each buffer until it is full
and then move on to the next buffer in the sequence to hold
the rest of the data.

readv returns the total number of bytes read,
which may be less than the total capacity of all the buffers."""
        fd = c_int(fd)
        return read_into("readv", buffers, lambda data: readv_call(fd, data, 1))

    @public
    def preadv(fd, buffers, offset, flags=0, /):
        """Reads from a file descriptor into a number of mutable bytes-like objects.

Combines the functionality of readv() and pread(). As readv(), it will
transfer data into each buffer until it is full and then move on to the next
buffer in the sequence to hold the rest of the data. Its fourth argument,
specifies the file offset at which the input operation is to be performed. It
will return the total number of bytes read (which can be less than the total
capacity of all the objects).

The flags argument contains a bitwise OR of zero or more of the following flags:

- RWF_HIPRI
- RWF_NOWAIT

Using non-zero flags requires Linux 4.6 or newer."""
        fd, offset, flags = c_int(fd), c_long(offset), c_int(flags)
        return read_into("preadv2", buffers, lambda data: preadv_call(fd, data, 1, offset, 0, flags))

    @public
    def writev(fd, buffers, /):
        """Iterate over buffers, and write the contents of each to a file descriptor.

Returns the total number of bytes written.
buffers must be a sequence of bytes-like objects."""
        return writev_call(c_int(fd), (all_of("writev", buffers),), 1)

    @public
    def pwritev(fd, buffers, offset, flags=0, /):
        """Writes the contents of bytes-like objects to a file descriptor at a given offset.

Combines the functionality of writev() and pwrite(). All buffers must be a sequence
of bytes-like objects. Buffers are processed in array order. Entire contents of first
buffer is written before proceeding to second, and so on. The operating system may
set a limit (sysconf() value SC_IOV_MAX) on the number of buffers that can be used.
This function writes the contents of each object to the file descriptor and returns
the total number of bytes written.

The flags argument contains a bitwise OR of zero or more of the following flags:

- RWF_DSYNC
- RWF_SYNC
- RWF_APPEND

Using non-zero flags requires Linux 4.7 or newer."""
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
        """Copy count bytes from file descriptor in_fd to file descriptor out_fd."""
        out_fd, in_fd, offset, count = c_int(out_fd), c_int(in_fd), optional(c_long)(offset), c_ssize_t(count)
        return sendfile_call(out_fd, in_fd, in_memory(offset), count)

    @public
    def copy_file_range(src, dst, count, offset_src=None, offset_dst=None):
        """Copy count bytes from one file descriptor to another.

  src
    Source file descriptor.
  dst
    Destination file descriptor.
  count
    Number of bytes to copy.
  offset_src
    Starting offset in src.
  offset_dst
    Starting offset in dst.

If offset_src is None, then src is read from the current position;
respectively for offset_dst."""
        return copy_file_range_call(*copied(src, dst, count, offset_src, offset_dst), 0)

    @public
    def splice(src, dst, count, offset_src=None, offset_dst=None, flags=0):
        """Transfer count bytes from one pipe to a descriptor or vice versa.

  src
    Source file descriptor.
  dst
    Destination file descriptor.
  count
    Number of bytes to copy.
  offset_src
    Starting offset in src.
  offset_dst
    Starting offset in dst.
  flags
    Flags to modify the semantics of the call.

If offset_src is None, then src is read from the current position;
respectively for offset_dst. The offset associated to the file
descriptor that refers to a pipe must be None."""
        arguments = copied(src, dst, count, offset_src, offset_dst)
        return splice_call(*arguments, unsigned_int(flags))

    # ---- the file behind it

    fdatasync_call, fadvise_call, fcntl_call = map(system_call, ("fdatasync", "fadvise64", "fcntl"))

    @public
    def fdatasync(fd):
        """Force write of fd to disk without forcing update of metadata."""
        fdatasync_call(fildes(fd))

    @public
    def posix_fadvise(fd, offset, length, advice, /):
        """Announce an intention to access data in a specific pattern.

Announce an intention to access data in a specific pattern, thus allowing
the kernel to make optimizations.
The advice applies to the region of the file specified by fd starting at
offset and continuing for length bytes.
advice is one of POSIX_FADV_NORMAL, POSIX_FADV_SEQUENTIAL,
POSIX_FADV_RANDOM, POSIX_FADV_NOREUSE, POSIX_FADV_WILLNEED, or
POSIX_FADV_DONTNEED."""
        fadvise_call(c_int(fd), c_long(offset), c_long(length), c_int(advice))

    @public
    def posix_fallocate(fd, offset, length, /):
        """Ensure a file has allocated at least a particular number of bytes on disk.

Ensure that the file specified by fd encompasses a range of bytes
starting at offset bytes from the beginning and continuing for length bytes."""
        native.posix_fallocate(c_int(fd), c_long(offset), c_long(length))

    constants = module.fcntl_constants

    @public
    def lockf(fd, command, length, /):
        """Apply, test or remove a POSIX lock on an open file descriptor.

  fd
    An open file descriptor.
  command
    One of F_LOCK, F_TLOCK, F_ULOCK or F_TEST.
  length
    The number of bytes to lock, starting at the current position."""
        fd, command, length = c_int(fd), c_int(command), c_long(length)
        sys.audit("os.lockf", fd, command, length)
        operations = {
            os.F_ULOCK: (constants["F_SETLK"], constants["F_UNLCK"]),
            os.F_LOCK: (constants["F_SETLKW"], constants["F_WRLCK"]),
            os.F_TLOCK: (constants["F_SETLK"], constants["F_WRLCK"]),
            os.F_TEST: (constants["F_GETLK"], constants["F_RDLCK"]),
        }
        if command not in operations:
            raise OSError(EINVAL, os.strerror(EINVAL))
        operation, kind = operations[command]
        lock = bytearray(module.FLOCK.pack(kind, os.SEEK_CUR, 0, length, 0))
        fcntl_call(fd, operation, lock)
        kind, _, _, _, holder = module.FLOCK.unpack(lock)
        if command == os.F_TEST and kind != constants["F_UNLCK"] and holder != os.getpid():
            raise OSError(EACCES, os.strerror(EACCES))

    # ---- descriptors of files without a name

    memfd_create_call, eventfd_call = system_call("memfd_create"), system_call("eventfd2")

    @public
    def memfd_create(name, flags=os.MFD_CLOEXEC):
        name = module.fs_encoded(name)
        return memfd_create_call(name, operator.index(flags) & 0xFFFFFFFF)

    @public
    def eventfd(initval, flags=os.EFD_CLOEXEC):
        """Creates and returns an event notification file descriptor."""
        return eventfd_call(unsigned_int(initval), c_int(flags))

    @public
    def eventfd_read(fd):
        """Read eventfd value"""
        value = bytearray(8)
        readv_call(fildes(fd), (value,), 1)
        return int.from_bytes(value, sys.byteorder)

    @public
    def eventfd_write(fd, value):
        """Write eventfd value"""
        fd, value = fildes(fd), module.unsigned_long(value, ValueError, "value must be positive")
        writev_call(fd, (to_bytes(value),), 1)

    # ---- all of them

    @public
    def closerange(fd_low, fd_high, /):
        """Closes all file descriptors in [fd_low, fd_high), ignoring errors."""
        fd_low, fd_high = c_int(fd_low), c_int(fd_high)
        for fd in map(int, os.listdir("/proc/self/fd")):
            if fd_low <= fd < fd_high and not is_jvms(fd):
                try:
                    os.close(fd)
                except OSError:
                    pass

    def is_jvms(fd):
        """Programs know nothing of those that the JVM has opened, and do not mean them. See files.c."""
        try:
            file = os.readlink(f"/proc/self/fd/{fd}")
        except OSError:
            return False
        return file.startswith(native.java_home + "/") or file.endswith((".jar", ".jfr"))


install
