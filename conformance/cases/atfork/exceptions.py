# An exception in a hook is reported and forgotten: the fork takes place, the other hooks run.
import os
import sys

sys.unraisablehook = lambda unraisable: print(
    "reported:", unraisable.exc_type.__name__, unraisable.exc_value, flush=True
)


def fail(where):
    raise ValueError(where)


os.register_at_fork(before=lambda: print("other hook", flush=True))
os.register_at_fork(
    before=lambda: fail("before"),
    after_in_parent=lambda: fail("parent"),
    after_in_child=lambda: fail("child"),
)
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print("end of", "parent" if pid else "child")
