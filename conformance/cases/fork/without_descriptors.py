"""Forks where no descriptor is left, and where the limit is lower than those that are open."""
import os
import resource


def fork_twice():
    pid = os.fork()
    if pid == 0:
        grandchild = os.fork()
        if grandchild == 0:
            os._exit(3)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(grandchild, 0)[1]) + 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


resource.setrlimit(resource.RLIMIT_NOFILE, (700, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
count = 0
try:
    while True:
        os.open("/dev/null", os.O_RDONLY)
except OSError as error:
    print(error.errno)
print(fork_twice(), fork_twice())
resource.setrlimit(resource.RLIMIT_NOFILE, (3, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
print(fork_twice(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
try:
    os.open("/dev/null", os.O_RDONLY)
except OSError as error:
    print(error.errno)
