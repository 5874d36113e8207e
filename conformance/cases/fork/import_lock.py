# The import lock is held over a fork, and free in both processes afterwards.
import _imp
import os

os.register_at_fork(
    before=lambda: print("before:", _imp.lock_held()),
    after_in_parent=lambda: print("in the parent:", _imp.lock_held()),
    after_in_child=lambda: print("in the child:", _imp.lock_held()),
)
pid = os.fork()
if pid == 0:
    import colorsys

    print("child imports", colorsys.__name__, flush=True)
    os._exit(0)
os.waitpid(pid, 0)
import fractions

print("parent imports", fractions.__name__)
