# os.pipe2: the flags say what the descriptors are.
import os

for flags in (0, os.O_CLOEXEC, os.O_NONBLOCK, os.O_CLOEXEC | os.O_NONBLOCK):
    read, write = os.pipe2(flags)
    print([os.get_inheritable(fd) for fd in (read, write)], [os.get_blocking(fd) for fd in (read, write)])
    if flags & os.O_NONBLOCK:
        try:
            os.read(read, 1)
        except BlockingIOError as e:
            print(type(e).__name__, e.errno, e)
    os.close(read)
    os.close(write)
try:
    os.pipe2(0x7FFFFFFF)
except OSError as e:
    print(type(e).__name__, e.errno, e)
