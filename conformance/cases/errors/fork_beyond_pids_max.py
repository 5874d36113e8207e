# A fork beyond pids.max of a control group, which is raised until one fits: BlockingIOError each time, nothing is left.
import os


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


def ends_well():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def raise_until_one_fits(group):
    with open(f"{group}/pids.current") as file:
        limit = int(file.read())
    before = descriptors()
    refused = 0
    while True:
        write(f"{group}/pids.max", limit)
        try:
            print(ends_well())
            break
        except BlockingIOError as e:
            if refused == 0:
                print(e)
            refused += 1
            limit += 1
    print(refused > 0, descriptors() == before)
    try:
        os.wait()
    except ChildProcessError as e:
        print(e)


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


print(ends_well())
home = own_group()
group = f"{home}/fork-{os.getpid()}"
if enter(group):
    try:
        raise_until_one_fits(group)
    finally:
        write(f"{home}/cgroup.procs", os.getpid())
        os.rmdir(group)
else:
    print("no control group")
