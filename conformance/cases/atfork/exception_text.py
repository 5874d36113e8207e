# What is printed for an exception in a hook.
import os


def fail():
    raise ValueError("in a hook")


os.register_at_fork(after_in_child=fail)
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
