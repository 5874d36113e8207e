# before: the last registered first; after: the first registered first.
import os

for name in ("first", "second"):
    os.register_at_fork(
        before=lambda name=name: print("before", name, flush=True),
        after_in_parent=lambda name=name: (os.waitpid, print("parent", name)),
        after_in_child=lambda name=name: print("child", name),
    )
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print("end of", "parent" if pid else "child")
