"""Reading and writing at a position and with many buffers, from one descriptor to another, locks, files without names, closing all."""
import errno
import os

fd = os.open("file", os.O_RDWR | os.O_CREAT)
print(os.pwrite(fd, b"0123456789", 0), os.pwrite(fd, bytearray(b"ab"), 3), os.pwrite(fd, memoryview(b"xyz")[1:], 10))
print(os.pread(fd, 100, 0), os.pread(fd, 4, 2), os.pread(fd, 0, 0), os.pread(fd, 5, 100), os.lseek(fd, 0, os.SEEK_CUR))
print(os.pwritev(fd, [b"A", bytearray(b"BC"), memoryview(b"D")], 1), os.writev(fd, (b"_", b"-")), os.pread(fd, 100, 0))
first, second, third = bytearray(3), bytearray(4), memoryview(bytearray(b"........"))
print(os.preadv(fd, [first, second, third], 1), first, second, bytes(third))
os.lseek(fd, 0, os.SEEK_SET)
print(os.readv(fd, [first]), first, os.readv(fd, []), os.lseek(fd, 0, os.SEEK_CUR))
print(os.preadv(fd, [first], 0, 0), os.pwritev(fd, [b"!"], 0, os.RWF_DSYNC), os.pread(fd, 3, 0))

other = os.open("other", os.O_RDWR | os.O_CREAT)
print(os.sendfile(other, fd, 2, 4), os.lseek(other, 0, os.SEEK_CUR), os.lseek(fd, 0, os.SEEK_CUR))
print(os.sendfile(other, fd, None, 100), os.pread(other, 100, 0), os.lseek(fd, 0, os.SEEK_CUR))
print(os.copy_file_range(fd, other, 5, 0, 20), os.copy_file_range(fd, other, 5, offset_src=1), os.pread(other, 100, 0))
r, w = os.pipe()
print(os.splice(fd, w, 4, offset_src=0), os.read(r, 10), os.write(w, b"piped"))
print(os.splice(r, other, 5, offset_dst=0, flags=os.SPLICE_F_MOVE), os.pread(other, 8, 0))

print(os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_RANDOM), os.posix_fallocate(fd, 0, 5000), os.fstat(fd).st_size, os.fdatasync(fd))


class File:
    def fileno(self):
        return fd


print(os.fdatasync(File()))
os.lseek(fd, 0, os.SEEK_SET)
print(os.lockf(fd, os.F_LOCK, 10), os.lockf(fd, os.F_TEST, 10))
if os.fork() == 0:
    own = os.open("file", os.O_RDWR)
    for command in (os.F_TEST, os.F_TLOCK):
        try:
            print(os.lockf(own, command, 1))
        except OSError as error:
            print(type(error).__name__, errno.errorcode[error.errno] in ("EACCES", "EAGAIN"))
    os.lseek(own, 10, os.SEEK_SET)
    print("beyond:", os.lockf(own, os.F_TLOCK, 1), flush=True)
    os._exit(0)
os.wait()
print(os.lockf(fd, os.F_ULOCK, 10))

memory = os.memfd_create("a name")
print(os.get_inheritable(memory), os.write(memory, b"memory"), os.pread(memory, 10, 1), "a name" in os.readlink(f"/proc/self/fd/{memory}"))
print(os.get_inheritable(os.memfd_create(b"other", 0)))
event = os.eventfd(3)
print(os.get_inheritable(event), os.eventfd_read(event), os.eventfd_write(event, 2**64 - 2), os.eventfd_read(event) == 2**64 - 2)
event = os.eventfd(2, os.EFD_SEMAPHORE | os.EFD_NONBLOCK)
print(os.eventfd_read(event), os.eventfd_read(event))
try:
    os.eventfd_read(event)
except BlockingIOError as error:
    print(error)

spare = os.dup2(fd, 100)
os.dup2(fd, 102)
os.closerange(90, 102)
for number in (100, 102):
    try:
        print(number, os.fstat(number).st_size)
    except OSError as error:
        print(number, error)
os.closerange(3, 256)
print(os.open("file", os.O_RDONLY))
