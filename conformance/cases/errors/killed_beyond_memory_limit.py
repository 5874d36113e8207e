# The kernel kills who takes more memory than its control group has: a child, and a parent whose child lives on.
import mmap
import os

LIMIT = 300 << 20
STEP = 1 << 20


def write(path, value):
    with open(path, "w") as file:
        file.write(str(value))


def own_group():
    with open("/proc/self/cgroup") as file:
        for line in file:
            _, controllers, path = line.rstrip("\n").split(":", 2)
            if controllers == "memory":
                return "/sys/fs/cgroup/memory" + path
            if controllers == "":
                unified = "/sys/fs/cgroup" + path
    return unified


def make(group):
    try:
        os.mkdir(group)
    except OSError:
        return False
    for name in ("memory.max", "memory.limit_in_bytes"):
        if os.path.exists(f"{group}/{name}"):
            write(f"{group}/{name}", LIMIT)
            return True
    os.rmdir(group)
    return False


def take_memory():
    taken = mmap.mmap(-1, 2 * LIMIT)
    for offset in range(0, len(taken), STEP):
        taken[offset:offset + STEP] = b"x" * STEP


def enter_and_take(group):
    write(f"{group}/cgroup.procs", os.getpid())
    take_memory()


def wait_for(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_child(group):
    pid = os.fork()
    if pid == 0:
        enter_and_take(group)
        os._exit(0)
    print("child:", wait_for(pid))


def orphan(alive, result):
    os.read(alive, 1)  # it ends with its parent
    os.write(result, b"its child goes on")
    os._exit(0)


def kill_parent(group):
    """The parent's end shows its child by the end of a pipe."""
    alive, held = os.pipe()
    end, result = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(end)
        if os.fork() == 0:
            os.close(held)
            orphan(alive, result)
        enter_and_take(group)
        os._exit(0)
    os.close(held)
    os.close(result)
    print("parent:", wait_for(pid))
    print(os.read(end, 100).decode(), os.read(end, 100))


def ends_well():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    return wait_for(pid)


home = own_group()
group = f"{home}/memory-{os.getpid()}"
if make(group):
    try:
        kill_child(group)
        kill_parent(group)
        print(ends_well())
    finally:
        os.rmdir(group)
else:
    print("no control group")
