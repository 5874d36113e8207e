"""mmap: maps of files and of no file, shared with children or not; resize, move, madvise, flush; access; wrong arguments; closed maps."""
import errno
import mmap
import os
import re
import struct
import weakref

PAGE = mmap.PAGESIZE


def attempt(function, *arguments, **options):
    try:
        return function(*arguments, **options)
    except Exception as error:
        return type(error).__name__, errno.errorcode.get(getattr(error, "errno", None))


def in_child(function):
    pid = os.fork()
    if pid == 0:
        function()
        os._exit(0)
    return os.waitpid(pid, 0)[1]


print({name: getattr(mmap, name) for name in dir(mmap) if name.startswith(("ACCESS_", "MADV_", "MAP_", "PROT_"))})
print(PAGE == mmap.ALLOCATIONGRANULARITY == os.sysconf("SC_PAGE_SIZE"), mmap.error is OSError)

# of no file
memory = mmap.mmap(-1, 3 * PAGE)
print(type(memory) is mmap.mmap, repr(memory) == f"<mmap.mmap closed=False, access=ACCESS_DEFAULT, length={3 * PAGE}, pos=0, offset=0>")
print(memory.write(b"hello\nthere"), memory.tell(), memory.seek(0), memory.readline(), memory.read_byte(), memory.read(2), memory.tell())
memory.write_byte(33)
print(memory[:12], memory[0], memory[-1], memory[4:0:-1], memory[0:12:3], memory[9:3], len(memory))
memory[0], memory[1:3], memory[4:8:2] = 72, b"EL", b"OT"
print(memory[:12], memory.find(b"T"), memory.find(b"T", 0), memory.find(b"e", 0, 4), memory.find(b"absent"), memory.rfind(b"e", 0), memory.rfind(b"e", 0, 9), memory.rfind(b"e"))
print(memory.move(100, 0, 12), memory[100:112], memory.move(102, 100, 10), memory[100:112])
print(re.search(rb"T\w+", memory).group(), struct.unpack_from("4s", memory, 1), bytes(memoryview(memory)[:4]), next(iter(memory)), b"H" in memory, 72 in memory)
struct.pack_into("=I", memory, 200, 0x01020304)
print(memory[200:204], attempt(memory.size), bool(memory), weakref.ref(memory)() is memory)
print(memory.madvise(mmap.MADV_NORMAL), memory.madvise(mmap.MADV_DONTFORK, PAGE), memory.madvise(mmap.MADV_DOFORK, PAGE), memory.madvise(mmap.MADV_DONTNEED, 0, PAGE), memory.flush(), attempt(memory.flush, PAGE), memory.flush(0, PAGE))
memory[PAGE:PAGE + 4] = b"kept"
print(memory.resize(8 * PAGE), len(memory), memory[PAGE:PAGE + 4], memory.resize(2 * PAGE), len(memory), memory[PAGE:PAGE + 4], attempt(lambda: memory[2 * PAGE]))

# shared with children, or not
for options in {}, {"flags": mmap.MAP_SHARED | mmap.MAP_ANONYMOUS}, {"flags": mmap.MAP_PRIVATE}, {"access": mmap.ACCESS_COPY}, {"access": mmap.ACCESS_WRITE}:
    with mmap.mmap(-1, PAGE, **options) as memory:
        print(options, in_child(lambda: memory.write(b"by a child")), memory[:10])

# of a file
with open("file", "w+b") as file:
    file.write(bytes(range(256)) * 64)
    file.flush()
    for options in [
        {}, {"length": 100}, {"access": mmap.ACCESS_READ}, {"access": mmap.ACCESS_WRITE}, {"access": mmap.ACCESS_COPY}, {"prot": mmap.PROT_READ},
        {"prot": mmap.PROT_WRITE}, {"flags": mmap.MAP_PRIVATE}, {"offset": PAGE}, {"flags": mmap.MAP_SHARED | mmap.MAP_POPULATE, "length": 10},
    ]:
        with mmap.mmap(file.fileno(), **{"length": 0, **options}) as memory:
            print(options, len(memory), memory.size(), repr(memory).split(",")[1], memory[5], [attempt(*call) for call in [
                (memory.__setitem__, 5, 7), (memory.write, b"a"), (memory.write_byte, 1), (memory.move, 9, 8, 1), (memory.flush,)]],
                memoryview(memory).readonly, "pos=2" in repr(memory) or "pos=0" in repr(memory))
    for options in [{"access": mmap.ACCESS_READ}, {"access": mmap.ACCESS_COPY}]:
        with mmap.mmap(file.fileno(), 0, **options) as memory:
            print(options, attempt(memory.resize, PAGE))
    memory = mmap.mmap(file.fileno(), 0)
    fd_in_child = in_child(lambda: memory.write(b"by a child"))
    print(fd_in_child, os.pread(file.fileno(), 10, 0), memory.resize(5 * PAGE), len(memory), memory.size(), os.fstat(file.fileno()).st_size)
    memory[4 * PAGE:4 * PAGE + 3] = b"end"
    memory.flush()
    print(os.pread(file.fileno(), 5, 4 * PAGE), memory.resize(10), len(memory), os.fstat(file.fileno()).st_size, memory[:])
    memory.close()
    print([attempt(mmap.mmap, file.fileno(), *arguments, **options) for arguments, options in [
        ((100,), {}), ((0,), {"offset": PAGE}), ((-1,), {}), ((0,), {"offset": -1}), ((0,), {"offset": 1}), ((1, mmap.MAP_PRIVATE, 3, 1), {}),
        ((0,), {"access": 9}), ((0,), {"access": mmap.ACCESS_READ, "prot": mmap.PROT_READ}), ((0,), {"nothing": 1}), ((), {}), (("x",), {}),
    ]])
    file.truncate(0)
    print(attempt(mmap.mmap, file.fileno(), 0))
with open("file", "rb") as file, open("/dev/zero", "r+b") as zero:
    os.truncate("file", PAGE)
    print(attempt(mmap.mmap, file.fileno(), 0), mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:3], mmap.mmap(zero.fileno(), 10)[:3])
print([attempt(mmap.mmap, *arguments) for arguments in [(999, 1), (-2, 1), (-1, 0), (-1, -1), ("x", 1), (-1, 1 << 62), (-1, 1 << 63), (-1,), ()]])

# wrong arguments
memory = mmap.mmap(-1, PAGE)
for name, arguments in [
    ("madvise", (mmap.MADV_NORMAL, 1)), ("madvise", (mmap.MADV_NORMAL, 0, -1)), ("madvise", (mmap.MADV_NORMAL, -1)), ("madvise", (mmap.MADV_NORMAL, PAGE)),
    ("madvise", (mmap.MADV_NORMAL, 0, 1 << 40)), ("madvise", (9999,)), ("madvise", ("x",)), ("madvise", ()), ("flush", (1, 5)), ("flush", (0, PAGE + 1)),
    ("flush", (-1, 5)), ("flush", (0, -1)), ("flush", ("x",)), ("resize", (0,)), ("resize", (-1,)), ("resize", ("x",)), ("move", (0, 1, PAGE)), ("move", (-1, 0, 1)),
    ("move", (0, -1, 1)), ("move", (0, 0, -1)), ("move", (0, 0)), ("write_byte", (256,)), ("write_byte", (-1,)), ("write_byte", ("x",)), ("write", ("x",)),
    ("write", (b"x" * (PAGE + 1),)), ("read", ("x",)), ("seek", (-1,)), ("seek", (PAGE + 1,)), ("seek", (0, 9)), ("find", ("x",)), ("rfind", (5,)),
    ("__getitem__", (PAGE,)), ("__getitem__", ("x",)), ("__getitem__", (1.5,)), ("__setitem__", (0, 256)), ("__setitem__", (0, -1)), ("__setitem__", (0, b"x")),
    ("__setitem__", (slice(2), b"xyz")), ("__setitem__", (slice(2), "xy")), ("__delitem__", (0,)),
]:
    print(name, str(arguments).replace(str(PAGE), "PAGE").replace(str(PAGE + 1), "PAGE + 1")[:40], attempt(getattr(memory, name), *arguments))
memory.seek(0, 2)
print(attempt(memory.read_byte), attempt(memory.write_byte, 1), attempt(memory.write, b"x"), memory.read(), memory.readline())

# closed
memory.close()
print(memory.closed, repr(memory), memory.close())
for name, arguments in [
    ("read", ()), ("write", (b"x",)), ("seek", (0,)), ("tell", ()), ("size", ()), ("flush", ()), ("find", (b"x",)), ("rfind", (b"x",)), ("move", (0, 0, 0)), ("resize", (5,)),
    ("madvise", (0,)), ("readline", ()), ("read_byte", ()), ("write_byte", (1,)), ("__len__", ()), ("__enter__", ()), ("__getitem__", (0,)), ("__setitem__", (0, 1)),
]:
    print(name, attempt(getattr(memory, name), *arguments))


class Subclass(mmap.mmap):
    pass


memory = Subclass(-1, 10)
memory.attribute = 1
print(type(memory).__name__, len(memory), isinstance(memory, mmap.mmap), memory.attribute)
