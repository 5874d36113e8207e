# A child that computes where pids.max of its control group leaves no room for more threads, for a while or to its end.
import os
import time


def write(path, value):
    with open(path, "w") as file:
        file.write(str(value))


def own_group():
    with open("/proc/self/cgroup") as file:
        for line in file:
            _, controllers, path = line.rstrip("\n").split(":", 2)
            if controllers == "pids":
                return "/sys/fs/cgroup/pids" + path
            if controllers == "":
                unified = "/sys/fs/cgroup" + path
    return unified


def enter(group):
    try:
        os.mkdir(group)
    except OSError:
        return False
    if os.path.exists(f"{group}/pids.max"):
        write(f"{group}/cgroup.procs", os.getpid())
        return True
    os.rmdir(group)
    return False


def work(seconds):
    end = time.process_time() + seconds
    total = 0
    while time.process_time() < end:
        total += sum(range(1000))
    return total > 0


def child(group, makes_room):
    worked = work(1)
    if makes_room:
        write(f"{group}/pids.max", "max")
        worked = worked and work(1)
    os._exit(7 if worked else 1)


def fork_within(group, makes_room):
    """The limit is raised until the fork fits."""
    with open(f"{group}/pids.current") as file:
        limit = int(file.read()) + 1
    while True:
        write(f"{group}/pids.max", limit)
        try:
            pid = os.fork()
        except BlockingIOError:
            limit += 1
            continue
        if pid == 0:
            child(group, makes_room)
        return pid


home = own_group()
group = f"{home}/late-{os.getpid()}"
if enter(group):
    try:
        for makes_room in (True, False):
            pid = fork_within(group, makes_room)
            print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    finally:
        write(f"{home}/cgroup.procs", os.getpid())
        os.rmdir(group)
else:
    print("no control group")
